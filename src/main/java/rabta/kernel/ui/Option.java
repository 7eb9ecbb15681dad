package rabta.kernel.ui;

import java.util.List;
import java.util.stream.Stream;

/** One of the choices of a select field: what is sent, and what is read. */
public record Option(String value, String label) {

    /** None, and each of those keys by the words of {@code <name>.<key>}. */
    public static List<Option> of(String name, List<String> keys) {
        return Stream.concat(Stream.of(new Option("", "—")), keys.stream().map(key -> new Option(key, Ui.t(name + "." + key)))).toList();
    }
}
