/** The inbox's screens: the list of conversations, the thread with its composer, and whom it is with. */
package rabta.conversations.inbox;
