package rabta.customers;

import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import com.ibm.icu.util.TimeZone;

import rabta.kernel.text.Phones;

/**
 * One way to reach somebody, as it is kept: a phone in E.164, an e-mail address in lower case.
 *
 * @param doubtful a number that could not be understood, kept as it was typed
 */
public record Point(Kind kind, String value, String label, boolean doubtful) {

    public enum Kind {
        PHONE, EMAIL, WHATSAPP;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** {@code null} is a phone; empty where the word names none. */
        public static Optional<Kind> of(String name) {
            return switch (name == null ? "PHONE" : name.strip().toUpperCase(java.util.Locale.ROOT)) {
                case "PHONE" -> Optional.of(PHONE);
                case "EMAIL" -> Optional.of(EMAIL);
                case "WHATSAPP" -> Optional.of(WHATSAPP);
                default -> Optional.empty();
            };
        }
    }

    /** The field of the record that it belongs to. */
    public String field() {
        return kind == Kind.EMAIL ? "email" : "phone";
    }

    // The practical shape of RFC 5321 addresses, with letters of every script in the domain and the name.
    private static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
            + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?\\.)+[\\p{L}\\p{N}\\p{M}-]{2,63}");
    private static final String SIGNS = "!#$%&'*+/=?^_`{|}~-";
    private static final int MOST = 254;
    private static final int LONGEST_PART = 63;
    private static final Map<ZoneId, String> REGIONS = new ConcurrentHashMap<>();

    public static boolean email(String value) {
        return value.length() <= MOST && (ascii(value) ? plain(value) : EMAIL.matcher(value).matches());
    }

    private static boolean ascii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The same shape where all is ASCII, as nearly all addresses are: read once, without the pattern. */
    private static boolean plain(String value) {
        int at = value.indexOf('@');
        int last = value.lastIndexOf('.');
        if (at < 1 || last < at + 2) {
            return false;
        }
        for (int i = 0; i < at; i++) {
            char c = value.charAt(i);
            boolean dot = c == '.' && i > 0 && i < at - 1 && value.charAt(i - 1) != '.';
            if (!dot && !alphanumeric(c) && SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        int start = at + 1;
        for (int i = start; i <= last; i++) {
            char c = value.charAt(i);
            if (c == '.') {
                if (i == start || i - start > LONGEST_PART || value.charAt(start) == '-' || value.charAt(i - 1) == '-') {
                    return false;
                }
                start = i + 1;
            } else if (!alphanumeric(c) && c != '-') {
                return false;
            }
        }
        for (int i = start; i < value.length(); i++) {
            if (!alphanumeric(value.charAt(i)) && value.charAt(i) != '-') {
                return false;
            }
        }
        return value.length() - start >= 2 && value.length() - start <= LONGEST_PART;
    }

    private static boolean alphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** The country (ISO 3166) whose phone numbers are typed without a country code in that time zone; Pakistan where none is known. */
    public static String region(ZoneId zone) {
        return REGIONS.computeIfAbsent(zone, z -> {
            try {
                var region = TimeZone.getRegion(z.getId());
                return region.length() == 2 ? region : "PK";
            } catch (IllegalArgumentException e) {
                return "PK";
            }
        });
    }

    /** What was typed, understood; the form has been checked before. */
    public static Point of(Kind kind, String typed, String label, String region) {
        var value = Typed.line(typed);
        if (kind == Kind.EMAIL) {
            return new Point(kind, value.toLowerCase(java.util.Locale.ROOT), Typed.line(label), false);
        }
        var phone = Phones.e164(value, region);
        return new Point(kind, phone.orElse(value), Typed.line(label), phone.isEmpty());
    }
}
