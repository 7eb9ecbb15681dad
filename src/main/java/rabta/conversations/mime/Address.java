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

    private static final Pattern PLAIN = Pattern.compile("[^\\s@<>()\\[\\],;:\"\\\\\\p{Cntrl}\\u2028\\u2029]{1,64}@[\\p{L}\\p{N}._-]{1,255}");
    private static final int MOST = 500;
    /** A single one that is longer is none. */
    private static final int LONGEST = 2_000;

    /** @param open where the last angle bracket opens that stands in no quote and no comment, or -1 */
    private record Piece(String text, int open) {
    }

    /** All that stand in that line (RFC 5322), groups and comments included, the first 500; what is no address is left out. */
    public static List<Address> all(String line) {
        var found = new ArrayList<Address>();
        if (line == null) {
            return found;
        }
        for (var piece : apart(line)) {
            var one = piece.text();
            // Brackets in a quoted name are letters of it, if the quote ends.
            int open = piece.open() < 0 ? one.lastIndexOf('<') : piece.open();
            int close = open < 0 ? -1 : one.indexOf('>', open);
            var address = uncommented(open < 0 ? one : one.substring(open + 1, close < 0 ? one.length() : close)).strip();
            address = address.replaceAll("^@[^:]*:", "").replaceAll("(?i)^mailto:", "").replaceAll("^['\"]|['\"]$", "");
            if (!PLAIN.matcher(address).matches()) {
                var inside = PLAIN.matcher(address);
                address = open < 0 && inside.find() ? inside.group() : "";
            }
            if (!address.isEmpty()) {
                found.add(new Address(named(open <= 0 ? comment(one) : one.substring(0, open)), address.toLowerCase(Locale.ROOT)));
            }
        }
        return found;
    }

    /** Without what stands in brackets; one that never ends begins none. */
    private static String uncommented(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        var out = new StringBuilder();
        int at = 0;
        int last = text.lastIndexOf(')');
        while (at < text.length()) {
            int open = text.indexOf('(', at);
            if (open < 0 || open > last) {
                break;
            }
            out.append(text, at, open);
            at = text.indexOf(')', open) + 1;
        }
        return out.append(text, at, text.length()).toString();
    }

    private static String comment(String one) {
        int open = one.indexOf('(');
        int close = open < 0 ? -1 : one.indexOf(')', open);
        return close < 0 ? "" : one.substring(open + 1, close);
    }

    private static String named(String name) {
        return EncodedWords.decoded(name.strip().replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1")).replaceAll("^['\"]|['\"]$", "");
    }

    /** Each letter is looked at once; a piece that is too long is passed over. */
    private static List<Piece> apart(String line) {
        var pieces = new ArrayList<Piece>();
        var piece = new StringBuilder();
        boolean quoted = false;
        // Whether this piece may still turn out to be a group's name.
        boolean name = true;
        int comments = 0;
        // The last bare angle brackets of this piece.
        int open = -1;
        int close = -1;
        int length = line.length();
        for (int i = 0; i < length && pieces.size() < MOST; i++) {
            Effort.spend(1);
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < length) {
                add(piece, c);
                add(piece, line.charAt(++i));
                name &= line.charAt(i) != '<' && line.charAt(i) != '@';
                Effort.spend(1);
                continue;
            }
            quoted ^= c == '"' && comments == 0;
            comments += quoted ? 0 : c == '(' ? 1 : c == ')' && comments > 0 ? -1 : 0;
            boolean bare = !quoted && comments == 0;
            if (bare && c == '<') {
                if (close > 0) {
                    // Two without the comma between them.
                    var next = piece.substring(Math.min(piece.length(), close + 1));
                    piece.setLength(Math.min(piece.length(), close + 1));
                    end(pieces, piece, open);
                    piece.append(next);
                    close = -1;
                }
                open = piece.length();
            } else if (bare && c == '>' && open >= 0 && close < 0) {
                close = piece.length();
            }
            if (bare && (c == ',' || c == ';')) {
                end(pieces, piece, open);
                name = true;
                open = -1;
                close = -1;
            } else if (bare && c == ':' && name && !isMailto(piece)) {
                piece.setLength(0);
                open = -1;
                close = -1;
            } else {
                name &= c != '<' && c != '@';
                add(piece, c);
            }
        }
        if (pieces.size() < MOST) {
            end(pieces, piece, open);
        }
        return pieces;
    }

    private static boolean isMailto(StringBuilder piece) {
        return piece.length() < 40 && piece.toString().strip().equalsIgnoreCase("mailto");
    }

    private static void add(StringBuilder piece, char c) {
        if (piece.length() <= LONGEST) {
            piece.append(c);
        }
    }

    private static void end(List<Piece> pieces, StringBuilder piece, int open) {
        var text = piece.length() > LONGEST ? "" : piece.toString().stripLeading();
        int before = piece.length() - text.length();
        if (!text.isBlank()) {
            pieces.add(new Piece(text.stripTrailing(), open < 0 ? -1 : open - before));
        }
        piece.setLength(0);
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    public String local() {
        return address.substring(0, address.lastIndexOf('@'));
    }
}
