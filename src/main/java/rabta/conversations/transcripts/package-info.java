/** Chats that WhatsApp exported, taken in from their files. */
package rabta.conversations.transcripts;
