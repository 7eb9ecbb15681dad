/** Bots of the business: programs that answer first, until somebody of the team takes a conversation over. */
package rabta.conversations.bots;
