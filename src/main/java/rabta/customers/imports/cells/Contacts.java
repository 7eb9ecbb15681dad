package rabta.customers.imports.cells;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import rabta.customers.Point;
import rabta.customers.Typed;
import rabta.kernel.text.Phones;

/** Phones and e-mail addresses out of cells that may hold several of them. */
final class Contacts {

    private static final Pattern SEVERAL = Pattern.compile("\\s*(?::::|[;,|])\\s*|\\s*[\\r\\n]+\\s*");
    private static final Pattern SEVERAL_PHONES = Pattern.compile("\\s*(?::::|[;,،|])\\s*|\\s*[\\r\\n]+\\s*|\\s+/\\s*|/\\s*(?=[+0(])");
    private static final Pattern REMARK = Pattern.compile("([+\\d][\\d\\s().+\\-]{5,}\\d)\\s*[-–(\\[]?\\s*([\\p{L}][\\p{L}\\p{M} .]{0,40})[)\\]]?");
    private static final Pattern BEHIND = Pattern.compile("\\s+\\([^)]*\\)$");
    private static final Pattern AT = Pattern.compile("\\s*@\\s*");
    private static final Pattern SUBJECT = Pattern.compile("\\?subject=.*$");
    private static final Pattern AROUND = Pattern.compile("^[\"'<(\\[]+|[\"'>)\\].,:]+$");
    private static final Pattern IN_A_ROW = Pattern.compile("\\s+(?=[+0])");
    private static final String PARTING = ":;,،|/\r\n";
    private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]+)>");

    private Contacts() {
    }

    static List<Point> emails(String raw, String label, int column, List<Mark> marks) {
        if (raw.indexOf('@') < 0 && Typed.line(raw) == null) {
            return List.of();
        }
        // Nearly every cell holds one address and nothing around it.
        if (raw.indexOf('|') < 0 && raw.equals(Typed.line(raw)) && Point.email(raw)) {
            return List.of(new Point(Point.Kind.EMAIL, raw.toLowerCase(Locale.ROOT), label, false));
        }
        if (broken(raw)) {
            marks.add(Mark.bad(column, "email_newline", raw));
            return List.of();
        }
        var found = new ArrayList<Point>(1);
        for (var part : SEVERAL.split(raw.strip())) {
            var address = address(part);
            if (address.isPresent()) {
                found.add(new Point(Point.Kind.EMAIL, address.get(), label, false));
            } else if (!part.isBlank()) {
                marks.add(Mark.bad(column, "email", part));
            }
        }
        return found;
    }

    /** A line break inside an address is how headers are smuggled into mails; between whole addresses it only parts them. */
    private static boolean broken(String raw) {
        if (raw.chars().noneMatch(Character::isISOControl)) {
            return false;
        }
        for (var part : raw.strip().split("\\R|[,;]")) {
            if (!part.isBlank() && address(part).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> address(String typed) {
        if (typed.strip().chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        var text = Typed.line(typed);
        if (text == null || text.indexOf('@') < 0) {
            return Optional.empty();
        }
        var named = NAMED.matcher(text);
        text = named.matches() ? named.group(1).strip() : text;
        text = text.regionMatches(true, 0, "mailto:", 0, 7) ? text.substring(7).strip() : text;
        if (Point.email(text)) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        // What people leave around an address: a remark behind it, a full stop, quotation marks, blanks at the sign.
        text = BEHIND.matcher(text).replaceFirst("");
        text = AT.matcher(text).replaceAll("@");
        text = SUBJECT.matcher(text).replaceFirst("");
        text = AROUND.matcher(text).replaceAll("");
        return Point.email(text) ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** @param regions where a number without a country's code may be from, the likeliest first */
    static List<Point> phones(String raw, Point.Kind kind, String label, List<String> regions, int column, List<Mark> marks) {
        var found = new ArrayList<Point>(1);
        for (var part : parts(raw.strip())) {
            var text = Typed.line(part);
            if (text == null) {
                continue;
            }
            var number = e164(text, regions);
            if (number != null) {
                found.add(new Point(kind, number, label, false));
                continue;
            }
            var row = inARow(text, regions);
            if (!row.isEmpty()) {
                row.forEach(one -> found.add(new Point(kind, one, label, false)));
                continue;
            }
            var remark = REMARK.matcher(text);
            var bare = remark.matches() ? e164(remark.group(1), regions) : null;
            if (bare != null) {
                found.add(new Point(kind, bare, remark.group(2), false));
            } else if (Phones.possible(remark.matches() ? remark.group(1) : text)) {
                found.add(new Point(kind, text, label, true));
                marks.add(Mark.note(column, "doubtful", text));
            } else {
                marks.add(Mark.bad(column, "phone", text));
            }
        }
        return found;
    }

    private static String[] parts(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (PARTING.indexOf(text.charAt(i)) >= 0) {
                return SEVERAL_PHONES.split(text);
            }
        }
        return new String[] {text};
    }

    /** Whole numbers with no more than a blank between them; empty where any of the words is none. */
    private static List<String> inARow(String text, List<String> regions) {
        var words = IN_A_ROW.split(text);
        var numbers = words.length == 1 ? List.<String>of() : Arrays.stream(words).map(w -> e164(w, regions)).filter(Objects::nonNull).toList();
        return numbers.size() == words.length ? numbers : List.of();
    }

    private static String e164(String text, List<String> regions) {
        for (var region : regions) {
            var number = Phones.e164(text, region);
            if (number.isPresent()) {
                return number.get();
            }
        }
        return null;
    }

}
