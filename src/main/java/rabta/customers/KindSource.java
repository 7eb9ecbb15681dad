package rabta.customers;

import java.util.Optional;

/** Knows kinds of record besides people and companies. */
public interface KindSource {

    /** The kind that a path's {@code room} stands for in the bound workspace; empty where there is none. */
    Optional<RecordKind> inRoom(String room);
}
