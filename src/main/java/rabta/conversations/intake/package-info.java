/** From what came to a message in its conversation: whose it is, where it belongs, what it opens again. */
package rabta.conversations.intake;
