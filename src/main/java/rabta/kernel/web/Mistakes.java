package rabta.kernel.web;

import java.util.LinkedHashMap;
import java.util.Map;

import rabta.kernel.ui.Ui;

/** What is wrong with a form, field by field, in the reader's words; the first mistake of a field is the one shown. */
public final class Mistakes {

    private final Map<String, String> words = new LinkedHashMap<>();

    public Mistakes add(String field, String key, Object... arguments) {
        words.putIfAbsent(field, Ui.t(key, arguments));
        return this;
    }

    /** A line of text that must be there, in at most so many characters, none of them invisible. */
    public Mistakes line(String field, String value, int most) {
        return value == null || value.isBlank() ? add(field, "invalid.required") : optional(field, value, most);
    }

    /** A line of text that may be missing. */
    public Mistakes optional(String field, String value, int most) {
        if (value != null && value.length() > most) {
            add(field, "invalid.too_long", most);
        }
        if (value != null && value.codePoints().anyMatch(Character::isISOControl)) {
            add(field, "invalid.control_characters");
        }
        return this;
    }

    public boolean any() {
        return !words.isEmpty();
    }

    /** The mistake of this field, or null. */
    public String of(String field) {
        return words.get(field);
    }

    /** Field to sentence, in the order they were found. */
    public Map<String, String> words() {
        return words;
    }
}
