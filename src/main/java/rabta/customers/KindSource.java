package rabta.customers;

import java.util.List;
import java.util.Optional;

/** Knows kinds of record besides people and companies. */
public interface KindSource {

    /** A kind and what its records are called, many of them, in the reader's language. */
    record Named(RecordKind kind, String name) {
    }

    /** The kind that a path's {@code room} stands for in the bound workspace; empty where there is none. */
    Optional<RecordKind> inRoom(String room);

    /** All of them, in the order in which they are shown; in a transaction of the bound workspace. */
    default List<Named> all() {
        return List.of();
    }
}
