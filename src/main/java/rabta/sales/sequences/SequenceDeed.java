package rabta.sales.sequences;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.bulk.Bulk;
import rabta.customers.bulk.Deed;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Many are taken into a sequence at once; whoever is not stands in it with the reason. */
@Component
class SequenceDeed implements Deed {

    private final Sequences sequences;
    private final Enrolling enrolling;

    SequenceDeed(Sequences sequences, Enrolling enrolling) {
        this.sequences = sequences;
        this.enrolling = enrolling;
    }

    @Override
    public String name() {
        return "sequence";
    }

    @Override
    public String icon() {
        return "send";
    }

    @Override
    public boolean offered(RecordKind kind, Viewer viewer) {
        return viewer.may(Permission.EDIT_DEALS) && Enrolling.takes(kind) && !Enrolling.blind(kind, viewer) && sequences.any();
    }

    @Override
    public Set<Long> to(Collection<Long> records, Bulk bulk, Viewer viewer) {
        return enrolling.enrol(sequences.find(bulk.what()), bulk.kind(), records, bulk.id(), true, viewer).stream().filter(Enrolling.Outcome::in).map(Enrolling.Outcome::record).collect(Collectors.toSet());
    }

    @Override
    public Set<Long> undo(Collection<Long> records, Bulk bulk, Viewer viewer) {
        return enrolling.takeBack(bulk.id(), bulk.kind(), records, viewer);
    }
}
