package rabta.customers;

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

    /** @param owner the member who looks after it from now on, or null for nobody */
    record OwnerAssigned(Ref about, Long owner, String name) implements Happened {
    }

    record TagAdded(Ref about, long tag, String name) implements Happened {
    }

    record TagRemoved(Ref about, long tag, String name) implements Happened {
    }

    record NoteWritten(Ref about, long note) implements Happened {
    }

    record FileAttached(Ref about, long file, String name) implements Happened {
    }

    /**
     * @param total in minor units of the currency
     * @param lines what was bought, as {@code 12 × Lawn fabric}
     */
    record OrderPlaced(Ref about, long order, String number, long total, String currency, List<String> lines) implements Happened {
    }

    static Happened archived(Ref about) {
        return RecordKind.COMPANY.type().equals(about.type()) ? new CompanyArchived(about) : new PersonArchived(about);
    }

    static Happened restored(Ref about) {
        return RecordKind.COMPANY.type().equals(about.type()) ? new CompanyRestored(about) : new PersonRestored(about);
    }

    static Happened changed(Ref about, String field, String from, String to) {
        return RecordKind.COMPANY.type().equals(about.type()) ? new CompanyChanged(about, field, from, to) : new PersonChanged(about, field, from, to);
    }
}
