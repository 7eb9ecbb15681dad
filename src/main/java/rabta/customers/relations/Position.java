package rabta.customers.relations;

import rabta.customers.RecordKind;

/**
 * What a person is at a company, seen from either side.
 *
 * @param kind of the other side, {@code record} and {@code name} are its number and name
 * @param role what they are there, or null
 */
public record Position(long id, RecordKind kind, long record, String name, String role, boolean ended) {

    public String path() {
        return kind.path(record);
    }
}
