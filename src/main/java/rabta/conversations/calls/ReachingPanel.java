package rabta.conversations.calls;

import rabta.kernel.web.Page;

/** @param byHand whether one answers on one's own WhatsApp */
public record ReachingPanel(Long person, String number, boolean byHand) implements Page {

    /** Whom it is about, as the pages for it are asked. */
    public String whom() {
        return person != null ? "person=" + person : "phone=" + number.replace("+", "%2B");
    }
}
