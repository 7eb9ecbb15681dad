package rabta.customers.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.customers.Kinds;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.TradeSheet;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** What a file may bring: people, companies, orders, and the kinds of record that the business added. */
@Component
class ImportKinds {

    private final Kinds kinds;
    private final ObjectProvider<ImportTrade> trades;

    ImportKinds(Kinds kinds, ObjectProvider<ImportTrade> trades) {
        this.kinds = kinds;
        this.trades = trades;
    }

    /** By its type or its table, an added kind also by its key; empty where there is none. */
    Optional<Kind> said(String word) {
        return Kind.of(word).filter(this::there).or(() -> word == null ? Optional.empty() : kinds.keyed(word).map(Kind::of));
    }

    /** As the API names it: an added kind by its key. */
    String word(Kind kind) {
        return kind.object() ? kinds.key(kind.records()) : kind.word();
    }

    /** Whether it has not been taken away. */
    boolean there(Kind kind) {
        return !kind.object() || kinds.there(kind.type()).isPresent();
    }

    /** As a form offers them, in the reader's language. */
    List<Option> options(Viewer viewer) {
        var options = new ArrayList<>(List.of(new Option("people", Ui.t("imports.kind.people")), new Option("companies", Ui.t("imports.kind.companies")), new Option("orders", Ui.t("imports.kind.orders"))));
        TradeSheet.all().stream().filter(sheet -> viewer.rights().of(sheet.type()).create() && trades.stream().filter(trade -> trade.type().equals(sheet.type())).allMatch(trade -> trade.may(viewer))).forEach(sheet -> options.add(new Option(sheet.word(), Ui.t("imports.kind." + sheet.word()))));
        kinds.seen(viewer).stream().filter(named -> named.kind().added()).forEach(named -> options.add(new Option(named.kind().type(), named.name())));
        return options;
    }

    /** What a kind is called among them; nothing for one that is there no more. */
    static String name(List<Option> options, Kind kind) {
        return options.stream().filter(option -> option.value().equals(kind.word())).map(Option::label).findFirst().orElse("");
    }
}
