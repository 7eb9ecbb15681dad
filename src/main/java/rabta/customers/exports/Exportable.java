package rabta.customers.exports;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.KindSource;
import rabta.customers.RecordKind;
import rabta.customers.purchases.Orders;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;

/** What can be exported: every kind of record, and orders. */
@Component
class Exportable {

    private final List<KindSource> sources;

    Exportable(List<KindSource> sources) {
        this.sources = sources;
    }

    static boolean orders(String kind) {
        return Orders.TYPE.equals(kind);
    }

    /** @throws NotFound for a kind of record that there is none of */
    RecordKind record(String type) {
        var kind = RecordKind.ofType(type).orElseThrow(NotFound::new);
        if (!kind.customer() && sources.stream().noneMatch(source -> source.inRoom(String.valueOf(kind.object())).isPresent())) {
            throw new NotFound();
        }
        return kind;
    }

    /** What a list of that kind is called. */
    String name(String type) {
        if (orders(type)) {
            return Ui.t("customers.orders");
        }
        var kind = record(type);
        return kind.customer() ? Ui.t(kind.person() ? "customers.people" : "customers.companies") : Ui.t("exports.objects");
    }

    static String path(String type) {
        return orders(type) ? "/orders" : RecordKind.ofType(type).orElseThrow(NotFound::new).path();
    }
}
