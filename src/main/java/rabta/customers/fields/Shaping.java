package rabta.customers.fields;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Tone;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Gives a kind of record fields of the business's own, changes them and takes them away. */
@Service
@Transactional
public class Shaping {

    public static final int MOST = 200;
    /** For so long a field that was taken away is kept with what is in it. */
    public static final int KEPT_DAYS = 30;

    // Names that the API or a filter gives to something else.
    private static final Set<String> RESERVED = Set.of("id", "version", "fields", "owner_id", "team_id", "company_id", "tags", "contact_points", "whatsapp", "segment", "reach", "orders", "returned", "people", "listed", "updated_at",
            "created_at", "archived_at");

    private final JdbcClient jdbc;
    private final CustomFields fields;
    private final FieldIndexes indexes;
    private final Jobs jobs;
    private final Audit audit;
    private final Kinds kinds;
    private final Catalogue catalogue;

    Shaping(JdbcClient jdbc, CustomFields fields, FieldIndexes indexes, Jobs jobs, Audit audit, Kinds kinds, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.indexes = indexes;
        this.jobs = jobs;
        this.audit = audit;
        this.kinds = kinds;
        this.catalogue = catalogue;
    }

    /** @throws Flawed for what is not right with the form */
    public CustomField add(RecordKind kind, FieldForm form, Viewer viewer) {
        alone(kind, viewer);
        var known = fields.of(kind);
        if (known.size() >= MOST) {
            throw new Problem("fields.too_many", MOST);
        }
        var flaws = new ArrayList<>(form.flaws());
        var rule = Rules.json(form.when(), namable(kind, known, 0), flaws, viewer.preferences());
        var links = form.held() == FieldType.LINK ? linked(form, flaws) : null;
        Flawed.unless(flaws);
        var key = key(form.english(), "field", taken(kind, known, viewer));
        long id = jdbc.sql("""
                insert into fields (record, key, label_en, label_ur, type, settings, required, is_unique, searchable, shown_when, position)
                values (:record, :key, :en, :ur, :type, :settings, :required, :unique, :searchable, :rule, :position)
                returning id
                """)
                .param("record", kind.type()).param("key", key).param("en", form.english()).param("ur", form.urdu()).param("type", form.held().name())
                .param("settings", Json.jsonb(settings(form, List.of(), links))).param("required", form.required()).param("unique", form.unique()).param("searchable", form.searchable())
                .param("rule", rule == null ? null : Json.jsonb(rule), java.sql.Types.OTHER).param("position", known.size() + 1).query(Long.class).single();
        var added = fields.find(kind, id);
        if (added.unique()) {
            indexes.makeUnique(added);
        }
        jobs.add(new IndexField(id), viewer.by());
        audit.did(viewer, "field_added", added.label());
        return added;
    }

    /** Changes all but the type and what a link leads to: what records hold must keep its meaning. */
    public CustomField change(RecordKind kind, long id, FieldForm typed, Viewer viewer) {
        alone(kind, viewer);
        var before = fields.find(kind, id);
        var form = new FieldForm(typed.labelEn(), typed.labelUr(), before.type().word(), typed.choices(), typed.decimals(), before.settings().links(), typed.required(), typed.unique(),
                typed.searchable(), typed.when());
        var flaws = new ArrayList<>(form.flaws());
        var rule = Rules.json(form.when(), namable(kind, fields.of(kind), id), flaws, viewer.preferences());
        Flawed.unless(flaws);
        jdbc.sql("""
                update fields set label_en = :en, label_ur = :ur, settings = :settings, required = :required, is_unique = :unique, searchable = :searchable, shown_when = :rule
                 where id = :id
                """)
                .param("en", form.english()).param("ur", form.urdu()).param("settings", Json.jsonb(settings(form, before.choices(), before.settings().links())))
                .param("required", form.required()).param("unique", form.unique()).param("searchable", form.searchable())
                .param("rule", rule == null ? null : Json.jsonb(rule), java.sql.Types.OTHER).param("id", id).update();
        var after = fields.find(kind, id);
        if (after.unique() && !before.unique()) {
            indexes.makeUnique(after);
        } else if (before.unique() && !after.unique()) {
            indexes.dropUnique(after);
        }
        if (after.searchable() != before.searchable()) {
            jobs.add(new RefreshSearch(kind), viewer.by());
        }
        audit.did(viewer, "field_changed", after.label());
        return after;
    }

    /** Takes a field away; it and what is in it can be brought back for thirty days. Answers its name. */
    public String retire(RecordKind kind, long id, Viewer viewer) {
        alone(kind, viewer);
        var field = fields.find(kind, id);
        jdbc.sql("update fields set retired_at = now() where id = :id").param("id", id).update();
        if (field.unique()) {
            indexes.dropUnique(field);
        }
        jobs.add(new IndexField(id), viewer.by());
        if (field.searchable()) {
            jobs.add(new RefreshSearch(kind), viewer.by());
        }
        audit.did(viewer, "field_retired", field.label());
        return field.label();
    }

    /** Brings a field back with all that was in it, under another key where its own was given away meanwhile. */
    public CustomField restore(RecordKind kind, long id, Viewer viewer) {
        alone(kind, viewer);
        var field = fields.retired(kind).stream().filter(f -> f.id() == id).findFirst().orElseThrow(NotFound::new);
        var known = fields.of(kind);
        if (known.size() >= MOST) {
            throw new Problem("fields.too_many", MOST);
        }
        var taken = taken(kind, known, viewer);
        jdbc.sql("update fields set retired_at = null, key = :key where id = :id").param("key", taken.contains(field.key()) ? key(field.labelEn(), "field", taken) : field.key()).param("id", id).update();
        var back = fields.find(kind, id);
        if (back.unique()) {
            indexes.makeUnique(back);
        }
        jobs.add(new IndexField(id), viewer.by());
        if (back.searchable()) {
            jobs.add(new RefreshSearch(kind), viewer.by());
        }
        audit.did(viewer, "field_restored", back.label());
        return back;
    }

    /**
     * Says by which of the fields that the viewer sees records of a kind are known, and that they are not by the others.
     *
     * @throws Flawed for the key of a field that is not there or cannot tell
     */
    public void tell(RecordKind kind, Collection<String> keys, Viewer viewer) {
        alone(kind, viewer);
        var offered = fields.now(kind, viewer).stream().filter(field -> field.type().tells()).toList();
        var known = offered.stream().map(CustomField::key).collect(Collectors.toSet());
        Flawed.unless(keys.stream().filter(key -> !known.contains(key)).map(key -> Flaw.of("fields[" + key + "]", "fields.unknown")).toList());
        var changing = offered.stream().filter(field -> !Boolean.valueOf(keys.contains(field.key())).equals(field.tells())).toList();
        jdbc.sql("update fields f set tells = f.key = any(:keys) where f.id = any(:ids)")
                .param("keys", keys.toArray(String[]::new)).param("ids", changing.stream().map(CustomField::id).toArray(Long[]::new)).update();
        changing.forEach(field -> jobs.add(new IndexField(field.id()), viewer.by()));
        fields.forget();
    }

    // Two members who shape the same kind at the same moment do so one after the other.
    private void alone(RecordKind kind, Viewer viewer) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:what))").param("what", viewer.workspace() + " fields " + kind.type()).query(r -> {
        });
        fields.forget();
    }

    private RecordKind linked(FieldForm form, List<Flaw> flaws) {
        var kind = kinds.there(form.links());
        if (kind.isEmpty()) {
            flaws.add(Flaw.of("links", form.links() == null || form.links().isBlank() ? "invalid.required" : "invalid.choice"));
        }
        return kind.orElse(null);
    }

    private static FieldSettings settings(FieldForm form, List<Choice> before, Object links) {
        return switch (form.held()) {
            case CHOICE, CHOICES -> new FieldSettings(choices(form.given(), before), null, null);
            case NUMBER -> new FieldSettings(null, form.decimals() == null ? 2 : form.decimals(), null);
            case LINK -> new FieldSettings(null, null, links instanceof RecordKind kind ? kind.type() : (String) links);
            default -> FieldSettings.NONE;
        };
    }

    /** Those that are offered in their order; after them those that were taken away, which records may still hold. */
    private static List<Choice> choices(List<ChoiceForm> given, List<Choice> before) {
        var known = before.stream().collect(Collectors.toMap(Choice::key, c -> c));
        var choices = new ArrayList<Choice>();
        var keys = new HashSet<>(known.keySet());
        for (var each : given) {
            var en = each.en() == null || each.en().isBlank() ? each.ur() : each.en();
            var ur = each.ur() == null || each.ur().isBlank() ? each.en() : each.ur();
            var key = each.key() != null && known.containsKey(each.key()) ? each.key() : key(en, "choice", keys);
            keys.add(key);
            var color = each.color() == null || each.color().isBlank() ? Tone.of(en).name().toLowerCase(Locale.ROOT) : Tone.named(each.color()).name().toLowerCase(Locale.ROOT);
            choices.add(new Choice(key, en.strip(), ur.strip(), color, false));
        }
        var offered = choices.stream().map(Choice::key).collect(Collectors.toSet());
        before.stream().filter(c -> !offered.contains(c.key())).forEach(c -> choices.add(new Choice(c.key(), c.en(), c.ur(), c.color(), true)));
        return choices;
    }

    private static Map<String, Optional<CustomField>> namable(RecordKind kind, List<CustomField> known, long but) {
        var namable = new HashMap<String, Optional<CustomField>>();
        Fact.of(kind).forEach(fact -> namable.put(fact.key(), Optional.empty()));
        known.stream().filter(f -> f.id() != but).forEach(f -> namable.put(f.key(), Optional.of(f)));
        return namable;
    }

    private Set<String> taken(RecordKind kind, List<CustomField> known, Viewer viewer) {
        var taken = new HashSet<>(RESERVED);
        taken.addAll(catalogue.builtInKeys(kind, viewer));
        Fact.of(kind).forEach(fact -> taken.add(fact.key()));
        known.forEach(f -> taken.add(f.key()));
        return taken;
    }

    /** A key that is free: small Latin letters, digits and underscores out of the English name. {@code f12} is never one. */
    public static String key(String label, String otherwise, Set<String> taken) {
        var plain = Normalizer.normalize(Objects.requireNonNullElse(label, ""), Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        var start = plain.isEmpty() || plain.matches("f\\d*") ? otherwise : plain.substring(0, Math.min(plain.length(), 36)).replaceAll("_+$", "");
        var key = start;
        for (int n = 2; taken.contains(key); n++) {
            key = start + "_" + n;
        }
        return key;
    }
}
