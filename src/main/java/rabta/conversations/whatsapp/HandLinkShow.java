package rabta.conversations.whatsapp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import rabta.conversations.Message;
import rabta.kernel.text.Phones;
import rabta.kernel.web.Page;

/** The way to WhatsApp, with what was written; it stands in the conversation already. */
public record HandLinkShow(Message message, String number, Long person) implements Page {

    /** As WhatsApp documents its links: digits alone, and the text. */
    public String href() {
        return "https://wa.me/" + Phones.whatsapp(number) + "?text=" + URLEncoder.encode(message.text(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
