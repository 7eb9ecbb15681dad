/** Facebook pages and Instagram accounts: messages, and what is said below posts. */
package rabta.conversations.messenger;
