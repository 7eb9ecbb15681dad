package rabta.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;

/** All kinds of record that there are in the bound workspace: people, companies, and the objects that the business added. */
@Component
public class Kinds {

    private final List<KindSource> sources;

    Kinds(List<KindSource> sources) {
        this.sources = sources;
    }

    /** With what their records are called, many of them, in the reader's language. */
    public List<KindSource.Named> all() {
        var all = new ArrayList<>(List.of(new KindSource.Named(RecordKind.PERSON, Ui.t("customers.people"), Ui.t("search.type.person"), "user"),
                new KindSource.Named(RecordKind.COMPANY, Ui.t("customers.companies"), Ui.t("search.type.company"), "building-store")));
        sources.forEach(source -> all.addAll(source.all()));
        return all;
    }

    /** Those that hang on nothing but themselves, and may be there twice by mistake: not what a higher trade keeps. */
    public List<KindSource.Named> alone() {
        return all().stream().filter(named -> named.kind().trade().isEmpty()).toList();
    }

    /** Those of which the viewer sees anything. */
    public List<KindSource.Named> seen(Viewer viewer) {
        return all().stream().filter(named -> viewer.sees(named.kind().type()) != Reach.NONE).toList();
    }

    /** What one record of each is called, by type. */
    public Map<String, String> ones() {
        return all().stream().collect(Collectors.toMap(named -> named.kind().type(), KindSource.Named::one));
    }

    public KindSource.Named named(RecordKind kind) {
        return all().stream().filter(named -> named.kind().equals(kind)).findFirst().orElseThrow(NotFound::new);
    }

    /** The kind that a path's {@code room} stands for: its name for people and companies, else its number. */
    public Optional<RecordKind> inRoom(String room) {
        return RecordKind.CUSTOMERS.stream().filter(kind -> kind.room().equals(room)).findFirst()
                .or(() -> sources.stream().flatMap(source -> source.inRoom(room).stream()).findFirst());
    }

    /** By the key by which the API calls an added one. */
    public Optional<RecordKind> keyed(String key) {
        return sources.stream().flatMap(source -> source.keyed(key).stream()).findFirst();
    }

    /** The key by which the API calls an added kind; for one that is gone what stands for it in the data. */
    public String key(RecordKind kind) {
        return sources.stream().flatMap(source -> source.key(kind).stream()).findFirst().orElse(kind.type());
    }

    /** By its type, if there is such a kind. */
    public Optional<RecordKind> there(String type) {
        return RecordKind.ofType(type).flatMap(kind -> inRoom(kind.added() ? String.valueOf(kind.object()) : kind.room()));
    }
}
