package rabta.conversations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/**
 * What a customer may choose from below a message: as buttons, a keyboard or a list, as the channel has it; {@link Traits#choices} says how many. What is chosen comes back as a message with those words and, among its
 * particulars, the key as {@code chosen}.
 *
 * @param opens the word that opens them where the channel folds them up, of 20 characters at most
 */
public record Choices(String opens, List<Choice> all) {

    private static final String NAME = "choices";

    /** @param key what we call it @param words what stands on it, of 20 characters at most */
    public record Choice(String key, String words) {
    }

    public Choices {
        all = List.copyOf(all);
    }

    /** As a reply bears them. */
    public Map<String, Object> particulars() {
        return Map.of(NAME, Map.of("opens", opens, "all", all.stream().map(one -> Map.of("key", one.key, "words", one.words)).toList()));
    }

    /** Those that a message bears, if any. */
    public static Optional<Choices> of(JsonNode particulars) {
        var held = particulars.path(NAME);
        var all = StreamSupport.stream(held.path("all").spliterator(), false).map(one -> new Choice(one.path("key").asString(""), one.path("words").asString(""))).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(new Choices(held.path("opens").asString(""), all));
    }
}
