/** Conversations: who sees them, their messages, and what can be done with them. */
package rabta.conversations.threads;
