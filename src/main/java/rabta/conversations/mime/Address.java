package rabta.conversations.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody's address with the name beside it.
 *
 * @param address in lower case
 */
public record Address(String name, String address) {

    private static final Pattern PLAIN = Pattern.compile("[^\\s@<>()\\[\\],;:\"\\\\\\p{Cntrl}\\u2028\\u2029]{1,64}@[\\p{L}\\p{N}.-]{1,255}");
    private static final int MOST = 500;

    /** All that stand in that line (RFC 5322), groups and comments included; what is no address is left out. */
    public static List<Address> all(String line) {
        var found = new ArrayList<Address>();
        if (line == null) {
            return found;
        }
        for (var one : apart(line)) {
            var open = one.lastIndexOf('<');
            var close = open < 0 ? -1 : one.indexOf('>', open);
            var address = (open < 0 ? one : one.substring(open + 1, close < 0 ? one.length() : close)).replaceAll("\\([^)]*\\)", "").strip();
            address = address.replaceAll("^@[^:]*:", "").replaceAll("(?i)^mailto:", "").replaceAll("^['\"]|['\"]$", "");
            if (!PLAIN.matcher(address).matches()) {
                var inside = PLAIN.matcher(address);
                address = open < 0 && inside.find() ? inside.group() : "";
            }
            if (!address.isEmpty() && found.size() < MOST) {
                found.add(new Address(named(open <= 0 ? comment(one) : one.substring(0, open)), address.toLowerCase(Locale.ROOT)));
            }
        }
        return found;
    }

    private static String comment(String one) {
        var comment = Pattern.compile("\\(([^)]*)\\)").matcher(one);
        return comment.find() ? comment.group(1) : "";
    }

    private static String named(String name) {
        return EncodedWords.decoded(name.strip().replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1")).replaceAll("^['\"]|['\"]$", "");
    }

    private static List<String> apart(String line) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        boolean quoted = false;
        int comments = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                piece.append(c).append(line.charAt(++i));
                continue;
            }
            quoted ^= c == '"' && comments == 0;
            comments += quoted ? 0 : c == '(' ? 1 : c == ')' && comments > 0 ? -1 : 0;
            if (!quoted && comments == 0 && (c == ',' || c == ';')) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else if (!quoted && comments == 0 && c == ':' && piece.indexOf("<") < 0 && piece.indexOf("@") < 0 && !piece.toString().strip().equalsIgnoreCase("mailto")) {
                // A group's name.
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return pieces.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    public String local() {
        return address.substring(0, address.lastIndexOf('@'));
    }
}
