package rabta.customers.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.bulk.Bulk.Action;
import rabta.customers.companies.Companies;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.FieldText;
import rabta.customers.fields.FieldValues;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.web.Forbidden;

/** Understands what somebody wants to do to many records, before any is touched. */
@Service
@Transactional
public class Changes {

    private final Catalogue catalogue;
    private final FieldValues values;
    private final Companies companies;
    private final Ownership ownership;
    private final Tags tags;

    Changes(Catalogue catalogue, FieldValues values, Companies companies, Ownership ownership, Tags tags) {
        this.catalogue = catalogue;
        this.values = values;
        this.companies = companies;
        this.ownership = ownership;
        this.tags = tags;
    }

    /** The fields that can be given one value in many records: not the name, nothing that must differ, nothing that the viewer may not write. */
    @Transactional(readOnly = true)
    public List<Field> settable(RecordKind kind, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        return catalogue.of(kind, viewer).stream().filter(field -> rights.writes(field.slot()) && settable(kind, field)).toList();
    }

    private static boolean settable(RecordKind kind, Field field) {
        if (field.custom()) {
            return field.added() != null && !field.added().unique() && field.type() != FieldType.FILE;
        }
        return field.key().equals("owner") || field.key().equals("team") || kind.customer() && !field.key().equals("name") && Fact.named(kind, field.key()).isPresent();
    }

    /** @throws Flawed for a value that the field cannot hold, with the field {@code value} */
    public Change set(RecordKind kind, String key, String typed, Viewer viewer) {
        var field = settable(kind, viewer).stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow(() -> new Flawed(Flaw.of("field", "invalid.choice")));
        var clean = typed == null || typed.isBlank() ? null : typed;
        return switch (field.key()) {
            case "owner" -> owner(clean);
            case "team" -> team(clean);
            default -> field.custom() ? own(kind, field, clean, viewer) : fact(kind, Fact.named(kind, key).orElseThrow(), clean, viewer);
        };
    }

    private Change owner(String id) {
        var name = id == null ? null : number(id) == null ? null : ownership.member(number(id)).orElse(null);
        if (id != null && name == null) {
            throw new Flawed(Flaw.of("value", "invalid.choice"));
        }
        return new Change(Action.SET, "owner", id, name);
    }

    private Change team(String id) {
        var name = id == null ? null : ownership.teams().stream().filter(team -> team.value().equals(id)).findFirst().orElseThrow(() -> new Flawed(Flaw.of("value", "invalid.choice"))).label();
        return new Change(Action.SET, "team", id, name);
    }

    private static Long number(String id) {
        return id.matches("\\d{1,18}") ? Long.valueOf(id) : null;
    }

    private Change fact(RecordKind kind, Fact fact, String typed, Viewer viewer) {
        fact.flaw(typed).ifPresent(flaw -> {
            throw new Flawed(new Flaw("value", flaw.key(), flaw.arguments()));
        });
        var clean = fact.clean(typed);
        var company = fact == Fact.COMPANY && clean != null ? companies.named(clean, null, null, viewer) : null;
        return new Change(Action.SET, fact.key(), company == null ? clean : String.valueOf(company.id()), company != null ? company.name() : clean == null ? null : fact.words(clean));
    }

    // Of a record that holds nothing: emptying is no change there, so whether it may be emptied is asked of the field itself.
    private Change own(RecordKind kind, Field field, String typed, Viewer viewer) {
        if (typed == null && field.added().required()) {
            throw new Flawed(Flaw.of("value", "invalid.required"));
        }
        var reading = typed == null ? null : values.changes(kind, 0, Map.of(field.key(), typed), Map.of(), key -> null, viewer);
        if (reading != null && !reading.flaws().isEmpty()) {
            var flaw = reading.flaws().getFirst();
            throw new Flawed(new Flaw("value", flaw.key(), flaw.arguments()));
        }
        var value = reading == null ? null : reading.values().get(field.added());
        return new Change(Action.SET, field.slot(), value, value == null ? null : FieldText.of(field.added(), value));
    }

    /** Puts the tag of that name on; one that is not there yet is made. */
    public Change tag(String name) {
        var tag = tags.named(List.of(name == null ? "" : name)).stream().findFirst().orElseThrow(() -> new Flawed(Flaw.of("tag", "invalid.required")));
        return new Change(Action.TAG, Change.TAG + tag.id(), Change.SO, tag.name());
    }

    /** Takes the tag of that name off; one that is not there takes nothing. */
    public Change untag(String name) {
        var tag = tags.all().stream().filter(t -> t.name().equalsIgnoreCase(name == null ? "" : name.strip())).findFirst().orElseThrow(() -> new Flawed(Flaw.of("tag", "invalid.choice")));
        return new Change(Action.UNTAG, Change.TAG + tag.id(), null, tag.name());
    }

    public Change archive() {
        return new Change(Action.ARCHIVE, Change.ARCHIVED, Change.SO, null);
    }

    public Change restore() {
        return new Change(Action.RESTORE, Change.ARCHIVED, null, null);
    }

    /** Puts them in the bin. @throws Forbidden if the viewer may throw nothing of that kind away */
    public Change delete(RecordKind kind, Viewer viewer) {
        if (viewer.rights().of(kind.type()).delete() == Reach.NONE) {
            throw new Forbidden();
        }
        return new Change(Action.DELETE, Change.DELETED, Change.SO, null);
    }

    /** By the action's word, as the API has it. @throws Flawed for a word that is none */
    public Change named(RecordKind kind, String action, String field, String value, Viewer viewer) {
        return switch (action == null ? "" : action) {
            case "set" -> set(kind, field, value, viewer);
            case "tag" -> tag(value);
            case "untag" -> untag(value);
            case "archive" -> archive();
            case "restore" -> restore();
            case "delete" -> delete(kind, viewer);
            default -> throw new Flawed(new ArrayList<>(List.of(Flaw.of("action", "invalid.choice"))));
        };
    }
}
