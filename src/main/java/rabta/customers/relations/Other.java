package rabta.customers.relations;

import rabta.customers.RecordKind;

/** Another record by its name. @param sub what tells it from others of its name, or null */
public record Other(RecordKind kind, long id, String name, String sub) {

    public String path() {
        return kind.path(id);
    }
}
