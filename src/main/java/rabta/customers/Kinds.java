package rabta.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import rabta.kernel.ui.Ui;

/** All kinds of record that there are in the bound workspace: people, companies, and the objects that the business added. */
@Component
public class Kinds {

    private final List<KindSource> sources;

    Kinds(List<KindSource> sources) {
        this.sources = sources;
    }

    /** With what their records are called, many of them, in the reader's language. */
    public List<KindSource.Named> all() {
        var all = new ArrayList<>(List.of(new KindSource.Named(RecordKind.PERSON, Ui.t("customers.people")), new KindSource.Named(RecordKind.COMPANY, Ui.t("customers.companies"))));
        sources.forEach(source -> all.addAll(source.all()));
        return all;
    }

    /** By its type, if there is such a kind. */
    public Optional<RecordKind> there(String type) {
        return all().stream().map(KindSource.Named::kind).filter(kind -> kind.type().equals(type)).findFirst();
    }
}
