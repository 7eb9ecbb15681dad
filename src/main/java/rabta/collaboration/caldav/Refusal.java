package rabta.collaboration.caldav;

import javax.xml.namespace.QName;

/** What a program asks for and does not get, by the name that the protocol has for why (RFC 4918, 16). */
final class Refusal extends RuntimeException {

    private final int status;
    private final transient QName why;
    private final String href;

    /** @param why null where the status says it all; @param href of what stands in the way, or null */
    Refusal(int status, QName why, String href) {
        super(null, null, false, false);
        this.status = status;
        this.why = why;
        this.href = href;
    }

    static Refusal of(QName why) {
        return new Refusal(403, why, null);
    }

    /** What is there is not what the request is meant for. */
    static Refusal stale() {
        return new Refusal(412, null, null);
    }

    /** More than we hold at once: it is to be asked for in parts (RFC 4918, 11.5). */
    static Refusal tooMuch() {
        return new Refusal(507, null, null);
    }

    int status() {
        return status;
    }

    QName why() {
        return why;
    }

    String href() {
        return href;
    }
}
