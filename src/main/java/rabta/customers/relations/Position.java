package rabta.customers.relations;

import rabta.customers.RecordKind;
import rabta.customers.records.Pictures;

/**
 * What a person is at a company, seen from either side.
 *
 * @param kind of the other side, {@code record} and {@code name} are its number and name
 * @param role what they are there, or null
 * @param picture the number of the file by which the other side is known, or null
 */
public record Position(long id, RecordKind kind, long record, String name, String role, boolean ended, Long picture) {

    public String path() {
        return kind.path(record);
    }

    public String face() {
        return Pictures.href(kind, record, picture);
    }
}
