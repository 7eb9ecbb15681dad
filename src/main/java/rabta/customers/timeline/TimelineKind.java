package rabta.customers.timeline;

import java.util.List;

/**
 * What a timeline can be narrowed to; {@code timeline.only.<word>} is its name. A higher trade offers what it tells of as a bean.
 *
 * @param kinds of what happened; all where it names none
 * @param ofPeople what a company's timeline then tells of its people: what passed between them and the business, not how their facts were kept
 */
public record TimelineKind(String word, List<String> kinds, List<String> ofPeople) {

    public static final TimelineKind ALL = new TimelineKind("all", List.of(), List.of("note_written", "file_attached", "order_placed"));
    public static final TimelineKind NOTES = all("notes", "note_written");
    public static final TimelineKind FILES = all("files", "file_attached", "file_renamed", "files_moved", "folder_renamed", "folder_moved");
    public static final TimelineKind ORDERS = all("orders", "order_placed", "order_changed", "order_paid", "order_cancelled", "order_returned", "order_reopened", "order_deleted", "order_restored");
    /** What a customer owes and paid. */
    public static final TimelineKind MONEY = all("money", "credit_given", "entry_reversed", "invoice_issued", "invoice_cancelled", "invoice_credited", "payment_taken", "payment_refunded", "payment_reversed", "cheque_bounced",
            "payment_promised", "debtor_reminded");
    public static final TimelineKind CHANGES = new TimelineKind("changes", List.of("person_created", "person_changed", "person_archived", "person_restored", "company_created", "company_changed", "company_archived",
            "company_restored", "object_created", "object_changed", "object_archived", "object_restored",
            "owner_assigned", "reader_added", "reader_removed", "tag_added", "tag_removed", "customer_imported", "records_merged", "merge_undone", "put_in_bin", "taken_from_bin"), List.of());

    /** One that a company's timeline tells of its people just as of itself. */
    public static TimelineKind all(String word, String... kinds) {
        return new TimelineKind(word, List.of(kinds), List.of(kinds));
    }
}
