/** Fetches what comes into the mailboxes: each by one node at a time, every mail once, whatever breaks. */
package rabta.conversations.fetching;
