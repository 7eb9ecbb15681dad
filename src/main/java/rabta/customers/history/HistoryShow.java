package rabta.customers.history;

import rabta.customers.RecordKind;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/** @param field the field that it is narrowed to, or null @param label its name @param name of the record */
public record HistoryShow(RecordKind kind, long id, String name, String field, Paged<Entry> entries, boolean mayEdit) implements Page {

    public String path() {
        return kind.path(id) + "/history";
    }

    public String label() {
        return entries.rows().isEmpty() ? field : entries.rows().getFirst().label();
    }

    public String next() {
        return entries.next() == null ? null : path() + "?" + (field == null ? "" : "field=" + field + "&") + "after=" + entries.next();
    }
}
