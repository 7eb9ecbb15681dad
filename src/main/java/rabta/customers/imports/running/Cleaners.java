package rabta.customers.imports.running;

import org.springframework.stereotype.Component;

import rabta.customers.imports.Import;
import rabta.customers.imports.ImportFields;
import rabta.customers.imports.cells.Cleaner;
import rabta.identity.Viewer;
import rabta.kernel.ui.Money;

/** What it takes to clean the lines of an import: who may be named in it, and what its columns mean to the one who imports. */
@Component
class Cleaners {

    private final Owners owners;
    private final ImportFields fields;

    Cleaners(Owners owners, ImportFields fields) {
        this.owners = owners;
        this.fields = fields;
    }

    Cleaner of(Import what, Viewer viewer) {
        var mapping = what.settings().mapping();
        return new Cleaner(mapping, owners.all(), new FieldReading(fields.of(what.kind(), viewer), viewer.preferences(), mapping.region()), viewer.preferences().zone(),
                what.settings().dialect().numbered(), Money.decimals(currency(what, viewer)));
    }

    static String currency(Import what, Viewer viewer) {
        return what.settings().currency() == null ? viewer.preferences().currency() : what.settings().currency();
    }
}
