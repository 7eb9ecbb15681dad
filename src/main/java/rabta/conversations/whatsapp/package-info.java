/** WhatsApp: Meta's Cloud API with its templates, and links where there is no API. */
package rabta.conversations.whatsapp;
