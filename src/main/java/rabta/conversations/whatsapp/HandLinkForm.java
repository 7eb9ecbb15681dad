package rabta.conversations.whatsapp;

/** A text that a member sends on their own WhatsApp. @param key so that pressing twice writes it down once */
public record HandLinkForm(Long person, String phone, String text, String key) {
}
