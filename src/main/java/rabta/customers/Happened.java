package rabta.customers;

import java.time.Instant;
import java.util.List;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to a customer. */
public sealed interface Happened extends Happening {

    record PersonCreated(Ref about, String name) implements Happened {
    }

    /** @param from what the field held before, or null; as the API writes it */
    record PersonChanged(Ref about, String field, String from, String to) implements Happened {
    }

    record PersonArchived(Ref about) implements Happened {
    }

    record PersonRestored(Ref about) implements Happened {
    }

    record CompanyCreated(Ref about, String name) implements Happened {
    }

    record CompanyChanged(Ref about, String field, String from, String to) implements Happened {
    }

    record CompanyArchived(Ref about) implements Happened {
    }

    record CompanyRestored(Ref about) implements Happened {
    }

    record ObjectCreated(Ref about, String name) implements Happened {
    }

    record ObjectChanged(Ref about, String field, String from, String to) implements Happened {
    }

    record ObjectArchived(Ref about) implements Happened {
    }

    record ObjectRestored(Ref about) implements Happened {
    }

    /**
     * @param owner the member who looks after it from now on, or null for nobody
     * @param before who did until then, or null
     */
    record OwnerAssigned(Ref about, Long owner, String name, Long before) implements Happened {
    }

    /** @param member who reads it from now on beside whoever looks after it */
    record ReaderAdded(Ref about, long member, String name) implements Happened {
    }

    record ReaderRemoved(Ref about, long member, String name) implements Happened {
    }

    record TagAdded(Ref about, long tag, String name) implements Happened {
    }

    record TagRemoved(Ref about, long tag, String name) implements Happened {
    }

    record NoteWritten(Ref about, long note) implements Happened {
    }

    record FileAttached(Ref about, long file, String name) implements Happened {
    }

    /** @param name what it is called from then on */
    record FileRenamed(Ref about, long file, String from, String name) implements Happened {
    }

    /** @param files one or several, and what each was called; @param to the folder that they lie in from then on, or null for the top */
    record FilesMoved(Ref about, List<Long> files, List<String> names, String to) implements Happened {
    }

    record FolderRenamed(Ref about, long folder, String from, String name) implements Happened {
    }

    /** @param to the folder that it lies in from then on, or null for the top */
    record FolderMoved(Ref about, long folder, String name, String to) implements Happened {
    }

    /**
     * What befalls an order is told of the order itself ({@code order}), and once more of each of its customers, for their
     * timelines: whoever counts orders counts the former alone.
     *
     * @param total in minor units of the currency
     * @param lines what was bought, as {@code 12 × Lawn fabric}
     * @param at when it was placed
     */
    record OrderPlaced(Ref about, long order, String number, long total, String currency, List<String> lines, Instant at) implements Happened {
    }

    /** @param from the total before, in minor units; {@code to} the one after; @param fields what was changed, as the API names it */
    record OrderChanged(Ref about, long order, String number, long from, long to, String currency, List<String> fields) implements Happened {
    }

    record OrderPaid(Ref about, long order, String number) implements Happened {
    }

    record OrderCancelled(Ref about, long order, String number) implements Happened {
    }

    record OrderReturned(Ref about, long order, String number) implements Happened {
    }

    /** It had been cancelled or returned, and counts again. */
    record OrderReopened(Ref about, long order, String number) implements Happened {
    }

    record OrderDeleted(Ref about, long order, String number) implements Happened {
    }

    record OrderRestored(Ref about, long order, String number) implements Happened {
    }

    /** @param counted whether it counted before */
    static Happened orderMoved(Ref about, long order, String number, String status, boolean counted) {
        return switch (status) {
            case "CANCELLED" -> new OrderCancelled(about, order, number);
            case "RETURNED" -> new OrderReturned(about, order, number);
            case "PAID" -> counted ? new OrderPaid(about, order, number) : new OrderReopened(about, order, number);
            default -> new OrderReopened(about, order, number);
        };
    }

    /**
     * Another record became part of this one.
     *
     * @param merge by which it can be undone
     * @param name of the other
     */
    record RecordsMerged(Ref about, long merge, long other, String name) implements Happened {
    }

    record MergeUndone(Ref about, long merge) implements Happened {
    }

    record PutInBin(Ref about) implements Happened {
    }

    record TakenFromBin(Ref about) implements Happened {
    }

    static Happened archived(Ref about) {
        return switch (about.type()) {
            case "person" -> new PersonArchived(about);
            case "company" -> new CompanyArchived(about);
            default -> new ObjectArchived(about);
        };
    }

    static Happened restored(Ref about) {
        return switch (about.type()) {
            case "person" -> new PersonRestored(about);
            case "company" -> new CompanyRestored(about);
            default -> new ObjectRestored(about);
        };
    }

    static Happened changed(Ref about, String field, String from, String to) {
        return switch (about.type()) {
            case "person" -> new PersonChanged(about, field, from, to);
            case "company" -> new CompanyChanged(about, field, from, to);
            default -> new ObjectChanged(about, field, from, to);
        };
    }
}
