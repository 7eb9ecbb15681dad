/** Cuts a reply into what was newly written and what it repeats, so that a thread reads like a conversation. */
package rabta.conversations.quotes;
