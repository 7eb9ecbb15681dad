/** Every raw event as it came, kept before it is read; those that could not be read. */
package rabta.conversations.receipts;
