package rabta.customers;

import java.util.List;
import java.util.Optional;

/** Knows kinds of record besides people and companies. */
public interface KindSource {

    /**
     * A kind in the reader's language.
     *
     * @param name what its records are called, many of them; {@code one} one of them
     * @param icon a drawing by its name
     */
    record Named(RecordKind kind, String name, String one, String icon) {
    }

    /** The kind that a path's {@code room} stands for in the bound workspace; empty where there is none. */
    Optional<RecordKind> inRoom(String room);

    /** By the key by which the API calls it, in the bound workspace. */
    Optional<RecordKind> keyed(String key);

    /** The key of a kind of its own; empty where it knows none. */
    default Optional<String> key(RecordKind kind) {
        return Optional.empty();
    }

    /** All of them, in the order in which they are shown; in a transaction of the bound workspace. */
    default List<Named> all() {
        return List.of();
    }
}
