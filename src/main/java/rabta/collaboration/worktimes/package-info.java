/** When members are at work, who is away, and how one of several is chosen to get something. */
package rabta.collaboration.worktimes;
