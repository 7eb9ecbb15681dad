package rabta.conversations;

import java.util.List;
import java.util.stream.Stream;

import rabta.kernel.sql.Json;
import rabta.kernel.ui.Ui;

/**
 * Why something does not work, so that it can be said in each reader's language.
 *
 * @param key of its words @param particulars what is put into them
 */
public record Trouble(String key, List<String> particulars) {

    public static Trouble of(String key, Object... particulars) {
        return new Trouble(key, Stream.of(particulars).map(String::valueOf).toList());
    }

    /** Out of its columns; null where there is none. */
    public static Trouble read(String key, String particulars) {
        return key == null ? null : new Trouble(key, particulars == null ? List.of() : List.of(Json.read(particulars, String[].class)));
    }

    public String words() {
        return Ui.t(key, particulars.toArray());
    }
}
