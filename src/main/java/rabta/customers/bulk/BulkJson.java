package rabta.customers.bulk;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.identity.Viewer;

/** @param field null, as its value is, for one that is hidden from the reader; the field's slot, {@code tag_12}, {@code archived} or {@code deleted} @param total null until its rows were taken down */
record BulkJson(long id, String kind, String action, String field, String value, String state, Long total, long done, long changed, long skipped, long undone, long kept,
        @JsonProperty("by_id") Long by, @JsonProperty("created_at") Instant createdAt, @JsonProperty("finished_at") Instant finishedAt, boolean undoable) {

    static BulkJson of(Bulk b, Viewer viewer) {
        boolean told = !viewer.rights().of(b.kind().type()).hides(b.slot());
        return new BulkJson(b.id(), b.kind().type(), b.action().name().toLowerCase(Locale.ROOT), told ? b.slot() : null, told ? b.said() : null, b.state().name().toLowerCase(Locale.ROOT), b.total(), b.done(),
                b.changed(), b.skipped(), b.undone(), b.kept(), b.by(), b.createdAt(), b.finishedAt(), b.undoable(Instant.now()));
    }
}
