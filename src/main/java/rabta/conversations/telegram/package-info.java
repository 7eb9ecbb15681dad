/** Bots on Telegram. */
package rabta.conversations.telegram;
