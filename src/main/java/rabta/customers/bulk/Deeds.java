package rabta.customers.bulk;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;

/** What higher trades do to many records. */
@Component
public class Deeds {

    private final Supplier<List<Deed>> all;

    Deeds(ObjectProvider<Deed> all) {
        this.all = SingletonSupplier.of(() -> all.orderedStream().toList());
    }

    /** Those that the bar under a list offers. */
    public List<Deed> offered(RecordKind kind, Viewer viewer) {
        return all.get().stream().filter(deed -> deed.offered(kind, viewer)).toList();
    }

    Set<Long> to(Collection<Long> records, Bulk bulk, Viewer viewer) {
        return named(bulk).to(records, bulk, viewer);
    }

    Set<Long> undo(Collection<Long> records, Bulk bulk, Viewer viewer) {
        return named(bulk).undo(records, bulk, viewer);
    }

    private Deed named(Bulk bulk) {
        return all.get().stream().filter(deed -> deed.name().equals(Change.deed(bulk.slot()))).findFirst().orElseThrow(() -> new IllegalStateException("Nobody does " + bulk.slot()));
    }
}
