/** Mailboxes: their servers, how one gets into them, how they are set up and tested. */
package rabta.conversations.mailboxes;
