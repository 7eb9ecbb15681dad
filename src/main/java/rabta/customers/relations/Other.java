package rabta.customers.relations;

import rabta.customers.RecordKind;
import rabta.customers.records.Pictures;

/** Another record by its name. @param sub what tells it from others of its name, or null; {@code picture} the number of the file by which it is known, or null */
public record Other(RecordKind kind, long id, String name, String sub, Long picture) {

    public String path() {
        return kind.path(id);
    }

    public String face() {
        return Pictures.href(kind, id, picture);
    }
}
