/** Short messages by whatever gateway one has. */
package rabta.conversations.sms;
