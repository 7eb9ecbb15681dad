package rabta.customers.imports.running;

import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.customers.imports.ImportTrade;
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

    List<ImportTrade> all() {
        return all.stream().toList();
    }
}
