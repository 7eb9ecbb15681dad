package rabta.customers.imports.running;

import org.springframework.stereotype.Component;

import rabta.customers.imports.Import;
import rabta.customers.imports.ImportFields;
import rabta.customers.imports.cells.Cleaner;
import rabta.customers.imports.cells.TradeCells;
import rabta.identity.Viewer;
import rabta.kernel.ui.Money;

/** What it takes to clean the lines of an import: who may be named in it, and what its columns mean to the one who imports. */
@Component
class Cleaners {

    private final Owners owners;
    private final ImportFields fields;
    private final Trades trades;

    Cleaners(Owners owners, ImportFields fields, Trades trades) {
        this.owners = owners;
        this.fields = fields;
        this.trades = trades;
    }

    Cleaner of(Import what, Viewer viewer) {
        return of(what, trade(what, viewer), viewer);
    }

    /** What reads the columns of a higher trade, for one pass; null where there are none. */
    TradeCells trade(Import what, Viewer viewer) {
        return trades.of(what.kind()).map(trade -> trade.cells(what.settings(), viewer)).orElse(null);
    }

    Cleaner of(Import what, TradeCells trade, Viewer viewer) {
        var mapping = what.settings().mapping();
        return new Cleaner(mapping, owners.all(), new FieldReading(fields.of(what.kind(), viewer), viewer.preferences(), mapping.region()), viewer.preferences().zone(),
                what.settings().dialect().numbered(), Money.decimals(currency(what, viewer)), trade);
    }

    static String currency(Import what, Viewer viewer) {
        return what.settings().currency() == null ? viewer.preferences().currency() : what.settings().currency();
    }
}
