/** Meta's Graph API, on which WhatsApp, Messenger and Instagram stand. */
package rabta.conversations.meta;
