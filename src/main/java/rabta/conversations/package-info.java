/**
 * What customers and the business say to each other, whatever the channel: channels, conversations, messages, their coming in and going out. Stands on the
 * customers, collaboration and all below; sales and support stand on it.
 */
package rabta.conversations;
