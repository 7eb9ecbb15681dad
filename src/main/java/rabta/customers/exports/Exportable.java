package rabta.customers.exports;

import org.springframework.stereotype.Component;

import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.purchases.Orders;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;

/** What can be exported: every kind of record, and orders. */
@Component
class Exportable {

    private final Kinds kinds;

    Exportable(Kinds kinds) {
        this.kinds = kinds;
    }

    static boolean orders(String kind) {
        return Orders.TYPE.equals(kind);
    }

    /** @throws NotFound for a kind of record that there is none of */
    RecordKind record(String type) {
        return kinds.there(type).orElseThrow(NotFound::new);
    }

    /** What a list of that kind is called. */
    String name(String type) {
        if (orders(type)) {
            return Ui.t("customers.orders");
        }
        return kinds.named(record(type)).name();
    }

    static String path(String type) {
        return orders(type) ? "/orders" : RecordKind.ofType(type).orElseThrow(NotFound::new).path();
    }
}
