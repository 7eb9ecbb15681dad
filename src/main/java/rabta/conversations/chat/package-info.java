/** The window on the business's own pages in which visitors write. */
package rabta.conversations.chat;
