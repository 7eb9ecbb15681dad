package rabta.customers.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import rabta.customers.SearchText;
import rabta.kernel.sql.Where;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;

/**
 * What somebody typed into a search field, understood: words of three letters and more are looked for anywhere
 * shorter ones at the starts of words, numbers by their digits; the trigram index serves them all.
 */
record Asked(String folded, List<String> parts, List<String> starts) {

    private static final Pattern NUMBER = Pattern.compile("[0-9+()./ -]*[0-9]{1}[0-9+()./ -]*");
    private static final int MOST_WORDS = 8;

    static Asked of(String typed) {
        var folded = Folding.fold(typed);
        if (NUMBER.matcher(folded).matches()) {
            var digits = folded.replaceAll("[^0-9]", "");
            digits = digits.startsWith("00") ? digits.substring(2) : digits;
            return digits.length() >= 3 ? new Asked(folded, List.of(digits), List.of()) : new Asked(folded, List.of(), digits.isEmpty() ? List.of() : List.of(digits));
        }
        var parts = new ArrayList<String>();
        var starts = new ArrayList<String>();
        for (var word : folded.split(" ")) {
            var letters = word.codePoints().filter(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            if (letters.codePointCount(0, letters.length()) >= 3) {
                parts.add(word);
            } else if (!letters.isEmpty()) {
                starts.add(letters);
            }
            if (parts.size() + starts.size() == MOST_WORDS) {
                break;
            }
        }
        return new Asked(folded, parts, starts);
    }

    boolean nothing() {
        return parts.isEmpty() && starts.isEmpty();
    }

    /**
     * Rows that hold every word, over the alias {@code r}.
     *
     * @param seen the text that may be searched, or null for all of it; the index finds the rows by all of it either way
     */
    Where held(Where seen) {
        if (nothing()) {
            return Where.none();
        }
        var held = new ArrayList<String>();
        var params = new HashMap<String, Object>(seen == null ? Map.of() : seen.params());
        for (int i = 0; i < parts.size(); i++) {
            held.add("r.search like :q" + i + (seen == null ? "" : " and " + seen.sql() + " like :q" + i));
            params.put("q" + i, "%" + escaped(parts.get(i)) + "%");
        }
        for (int i = 0; i < starts.size(); i++) {
            held.add(starting("r.search", i) + (seen == null ? "" : " and " + starting(seen.sql(), i)));
            params.put("w" + i, escaped(starts.get(i)) + "%");
            params.put("v" + i, "% " + escaped(starts.get(i)) + "%");
        }
        return new Where(String.join("\n   and ", held), params);
    }

    // In the trigram index the start of a word is two blanks and its first letter: one letter is enough to find it.
    private static String starting(String text, int i) {
        return "(" + text + " like :w" + i + " or " + text + " like :v" + i + ")";
    }

    /** Rows whose name begins as it was typed. */
    Where begun() {
        return nothing() ? Where.none() : Where.all().and(SearchText.NAME + " like :begun", escaped(folded) + "%");
    }

    /** Whether it makes sense to ask how it sounds: not for numbers, addresses and single letters. */
    boolean sounds() {
        return !parts.isEmpty() && folded.codePoints().noneMatch(c -> c == '@' || Character.isDigit(c));
    }

    /** Rows that sound alike by the likeliest so many keys of each word; to be ranked and cut by {@link Sound#rank}. */
    Where sounding(int width) {
        var params = new HashMap<String, Object>();
        var sql = new ArrayList<String>();
        for (var keys : Sound.asked(folded)) {
            var name = "s" + params.size();
            params.put(name, keys.subList(0, Math.min(width, keys.size())).toArray(String[]::new));
            sql.add("string_to_array(r.sound, ' ') && cast(:" + name + " as text[])");
        }
        return sql.isEmpty() ? Where.none() : new Where(String.join("\n   and ", sql), Map.copyOf(params));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
