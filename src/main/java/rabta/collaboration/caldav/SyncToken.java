package rabta.collaboration.caldav;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a phone knows a calendar (RFC 6578): an address that leads nowhere.
 *
 * @param begun whether it is still reading all there is: of what went before it misses nothing
 */
record SyncToken(long number, boolean begun) {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})(\\+)?");

    /** Empty for what is none of this calendar's. */
    static Optional<SyncToken> read(String text, Phone phone) {
        var number = NUMBER.matcher(text.startsWith(before(phone)) ? text.substring(before(phone).length()) : "");
        return number.matches() ? Optional.of(new SyncToken(Long.parseLong(number.group(1)), number.group(2) != null)) : Optional.empty();
    }

    String text(Phone phone) {
        return before(phone) + number + (begun ? "+" : "");
    }

    private static String before(Phone phone) {
        return "urn:rabta:calendar:" + phone.viewer().workspace() + ":" + phone.viewer().id() + ":";
    }
}
