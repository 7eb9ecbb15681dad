/** The way of a message to the customer: taken back, scheduled, claimed, tried again, failed. */
package rabta.conversations.delivery;
