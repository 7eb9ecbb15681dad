package rabta.conversations.whatsapp;

import java.util.List;

import rabta.kernel.web.Page;

/** @param message the customer's last one, or null */
public record WhatsAppPanel(long conversation, Long message, String text) implements Page {

    /** What is offered; WhatsApp takes any. */
    public List<String> signs() {
        return List.of("👍", "❤️", "😊", "🙏", "😢");
    }

    public String begin() {
        return text.codePointCount(0, text.length()) <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
    }
}
