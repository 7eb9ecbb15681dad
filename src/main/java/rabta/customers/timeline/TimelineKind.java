package rabta.customers.timeline;

import java.util.List;
import java.util.Locale;

/** What a timeline can be narrowed to; {@code timeline.only.<word>} is its name. */
public enum TimelineKind {
    ALL(List.of()),
    NOTES(List.of("note_written")),
    FILES(List.of("file_attached", "file_renamed", "files_moved", "folder_renamed", "folder_moved")),
    ORDERS(List.of("order_placed", "order_changed", "order_paid", "order_cancelled", "order_returned", "order_reopened", "order_deleted", "order_restored")),
    CHANGES(List.of("person_created", "person_changed", "person_archived", "person_restored", "company_created", "company_changed", "company_archived", "company_restored",
            "object_created", "object_changed", "object_archived", "object_restored",
            "owner_assigned", "tag_added", "tag_removed", "customer_imported", "records_merged", "merge_undone", "put_in_bin", "taken_from_bin"));

    private final List<String> kinds;

    TimelineKind(List<String> kinds) {
        this.kinds = kinds;
    }

    public List<String> kinds() {
        return kinds;
    }

    /** What a company's timeline tells of its people: what passed between them and the business, not how their facts were kept. */
    List<String> ofPeople() {
        return switch (this) {
            case ALL -> List.of("note_written", "file_attached", "order_placed");
            case NOTES, FILES, ORDERS -> kinds;
            case CHANGES -> List.of();
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TimelineKind named(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return ALL;
    }
}
