package rabta.conversations.webhooks;

import java.util.List;
import java.util.stream.Stream;

import rabta.conversations.Trouble;

/**
 * What was found when a channel was looked over.
 *
 * @param key of what was asked: {@code check.<key>}
 * @param state {@code good}, {@code bad} or {@code unknown}
 * @param words the key of what was found and what to do, with its particulars; null where good says all
 */
public record Check(String key, String state, String words, List<String> particulars) {

    public static Check good(String key) {
        return new Check(key, "good", null, List.of());
    }

    public static Check good(String key, String words, Object... particulars) {
        return new Check(key, "good", words, said(particulars));
    }

    public static Check bad(String key, String words, Object... particulars) {
        return new Check(key, "bad", words, said(particulars));
    }

    public static Check unknown(String key, String words, Object... particulars) {
        return new Check(key, "unknown", words, said(particulars));
    }

    private static List<String> said(Object... particulars) {
        return Stream.of(particulars).map(String::valueOf).toList();
    }

    public String said() {
        return words == null ? null : new Trouble(words, particulars).words();
    }

    public boolean bad() {
        return "bad".equals(state);
    }
}
