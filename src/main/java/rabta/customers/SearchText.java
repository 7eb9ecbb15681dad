package rabta.customers;

import java.util.List;
import java.util.Map;

import rabta.identity.Rights;
import rabta.kernel.sql.Where;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Phones;
import rabta.kernel.text.Sound;

/**
 * What a person or a company is found by: the columns {@code search} and {@code sound}. Whoever writes one of the
 * parts writes both columns anew.
 */
public final class SearchText {

    /**
     * The beginning of the folded name under the alias {@code r}, which lists sort by; the index expression of every kind's table. Nothing
     * of the lines below it: an order, and a cursor made of it, would tell a hidden city.
     */
    public static final String NAME = "left(split_part(r.search, E'\\n', 1), 60)";

    private static final int MOST = 2_000;
    private static final char LINE = '\n';
    /** The fields of the lines after the name's, in their order. */
    private static final List<String> LINES = List.of("company", "city", "email", "phone");

    private SearchText() {
    }

    /**
     * The folded text, beginning with the name (lists sort by its start): a line each for name, company, city, e-mail addresses and
     * phone numbers, each number both as {@code 923002345671} and as {@code 03002345671}. By its lines a search leaves out what is hidden
     * from whoever asks.
     *
     * @param company the name of a person's company, or null
     */
    public static String of(String name, String company, String city, List<Point> points) {
        return of(name, company, city, points, List.of());
    }

    /** @param further what else they are found by: texts, addresses, and numbers in E.164 */
    public static String of(String name, String company, String city, List<Point> points, List<String> further) {
        var text = new StringBuilder(96).append(Folding.fold(name));
        text.append(LINE);
        add(text, company);
        text.append(LINE);
        add(text, city);
        text.append(LINE);
        for (var point : points) {
            if (point.kind() == Point.Kind.EMAIL) {
                add(text, point.value());
            }
        }
        text.append(LINE);
        for (var point : points) {
            if (point.kind() != Point.Kind.EMAIL) {
                phone(text, point);
            }
        }
        text.append(LINE);
        for (var each : further) {
            if (each.startsWith("+")) {
                phone(text, new Point(Point.Kind.PHONE, each, null, false));
            } else {
                add(text, each);
            }
        }
        return text.length() > MOST ? text.substring(0, MOST) : text.toString();
    }

    /**
     * What of the text under the alias {@code r} somebody may search in; null where it is all of it. A text written before it had lines
     * gives nothing.
     *
     * @param company by which of the companies under the alias {@code sc} people may be found; {@link Where#all} for every one
     */
    public static Where seenBy(Rights.Kind rights, Where company) {
        // Of the last line, which the business's own fields share, all is left out where one of them is hidden.
        boolean added = rights.hidden().stream().noneMatch(slot -> slot.matches("f[0-9]+"));
        boolean some = !company.equals(Where.all()) && !rights.hides("company");
        if (added && !some && LINES.stream().noneMatch(rights::hides)) {
            return null;
        }
        var seen = new StringBuilder("case when r.search like E'%\\n%' then split_part(r.search, E'\\n', 1)");
        for (int i = 0; i < LINES.size(); i++) {
            if (!rights.hides(LINES.get(i))) {
                var line = "split_part(r.search, E'\\n', " + (i + 2) + ")";
                seen.append(" || ' ' || ").append(some && i == 0 ? "case when exists (select sc.id from companies sc where sc.id = r.company_id and " + company.sql() + ") then " + line + " else '' end" : line);
            }
        }
        if (added) {
            seen.append(" || ' ' || split_part(r.search, E'\\n', ").append(LINES.size() + 2).append(")");
        }
        return new Where(seen.append(" else '' end").toString(), some ? company.params() : Map.of());
    }

    /** The keys of how the name sounds, and the company's, space separated. */
    public static String sound(String name, String company) {
        return Sound.key(company == null ? name : name + " " + company);
    }

    private static void add(StringBuilder text, String part) {
        if (part != null && !part.isEmpty()) {
            text.append(' ').append(Folding.fold(part));
        }
    }

    private static void phone(StringBuilder text, Point point) {
        var digits = Phones.digits(point.value());
        if (digits.isEmpty() || text.indexOf(digits) >= 0) {
            return;
        }
        text.append(' ').append(digits);
        // Nobody in Pakistan looks for a number by its country code. Elsewhere the part after the code is found as it is.
        if (!point.doubtful() && digits.startsWith("92")) {
            text.append(" 0").append(digits, 2, digits.length());
        }
    }
}
