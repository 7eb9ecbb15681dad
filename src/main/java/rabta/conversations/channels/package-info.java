/** The connected mailboxes, numbers and pages: their settings, secrets and troubles. */
package rabta.conversations.channels;
