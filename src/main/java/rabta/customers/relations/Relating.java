package rabta.customers.relations;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.dossier.Editing;
import rabta.customers.records.Records;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Puts the page of a customer's relations together, and finds whom somebody means. */
@Service
@Transactional(readOnly = true)
class Relating {

    private static final int CANDIDATES = 6;

    private final Records records;
    private final Relations relations;
    private final Preferring preferring;
    private final Consents consents;
    private final CustomerSearch search;

    Relating(Records records, Relations relations, Preferring preferring, Consents consents, CustomerSearch search) {
        this.records = records;
        this.relations = relations;
        this.preferring = preferring;
        this.consents = consents;
        this.search = search;
    }

    RelationsShow show(RecordKind kind, long id, Editing editing, List<Other> candidates, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        boolean person = kind.person();
        return new RelationsShow(kind, id, name, viewer.may(Permission.EDIT_CUSTOMERS) && records.mayEdit(kind, id, viewer), relations.positions(kind, id, viewer),
                person ? Optional.empty() : relations.parent(id, viewer), person ? List.of() : relations.branches(id, viewer),
                person ? relations.referrer(id, viewer) : Optional.empty(), person ? relations.referred(id, viewer) : List.of(),
                person ? preferring.of(id, viewer) : Preferred.NOTHING, person ? consents.of(id, viewer) : List.of(), editing, candidates);
    }

    /** The people whom a name, a number or an address may mean, the likeliest first. */
    List<Other> meant(String typed, Viewer viewer) {
        var asked = Typed.line(typed);
        if (asked == null) {
            throw new Flawed(Flaw.of("referrer", "invalid.required"));
        }
        var found = search.customers(asked, viewer, CANDIDATES).stream().filter(f -> RecordKind.PERSON.type().equals(f.type()))
                .map(f -> new Other(RecordKind.PERSON, f.id(), f.name(), f.sub(), f.picture())).toList();
        if (found.isEmpty()) {
            throw new Flawed(Flaw.of("referrer", "relations.nobody_found"));
        }
        return found;
    }
}
