package rabta.customers.imports.running;

import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.customers.imports.ImportTrade;
import rabta.customers.imports.RecordTrade;
import rabta.customers.imports.RowTrade;
import rabta.customers.imports.columns.Kind;

/** The higher trades that take files in. */
@Component
class Trades {

    private final ObjectProvider<ImportTrade> all;

    Trades(ObjectProvider<ImportTrade> all) {
        this.all = all;
    }

    /** Empty for what the customers' room takes in itself. */
    Optional<ImportTrade> of(Kind kind) {
        return all.stream().filter(trade -> trade.type().equals(kind.type())).findFirst();
    }

    /** Of a kind whose lines are records. */
    RecordTrade records(Kind kind) {
        return of(kind).filter(RecordTrade.class::isInstance).map(RecordTrade.class::cast).orElseThrow();
    }

    /** Of a kind whose lines are none. */
    RowTrade rows(Kind kind) {
        return of(kind).filter(RowTrade.class::isInstance).map(RowTrade.class::cast).orElseThrow();
    }

    List<RecordTrade> records() {
        return all.stream().filter(RecordTrade.class::isInstance).map(RecordTrade.class::cast).toList();
    }
}
