package rabta.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.kernel.ui.Ui;

/**
 * What is not right with something that was typed.
 *
 * @param field as the form and the API call it; {@code points[1].value} for one of a list
 * @param key the message that says it, such as {@code invalid.required}
 */
public record Flaw(String field, String key, List<Object> arguments) {

    public static Flaw of(String field, String key, Object... arguments) {
        return new Flaw(field, key, List.of(arguments));
    }

    public static List<Flaw> all(List<Flaw> some, List<Flaw> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The sentence in the present reader's language. */
    public String words() {
        return Ui.t(key, arguments.toArray());
    }

    /** Field by field the first sentence, as the pages show it. */
    public static Map<String, String> words(List<Flaw> flaws) {
        var words = new LinkedHashMap<String, String>();
        flaws.forEach(flaw -> words.putIfAbsent(flaw.field(), flaw.words()));
        return words;
    }
}
