package rabta.customers.records;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Typed;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Lately;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Tone;
import rabta.kernel.web.NotFound;

/** The labels of the workspace, and who bears them. Two spellings that fold alike are one tag. */
@Service
@Transactional
public class Tags {

    private static final int LONGEST = 60;

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;
    private final Undoings undoings;
    private final Lately<List<Tag>> all = new Lately<>();

    Tags(JdbcClient jdbc, Records records, Happenings happenings, Undoings undoings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
        this.undoings = undoings;
    }

    /** All of the workspace; at most a second old. */
    @Transactional(readOnly = true)
    public List<Tag> all() {
        return all.of(() -> jdbc.sql("select t.id, t.name, t.color from tags t order by t.fold limit 1000").query(Tag::read).list());
    }

    /** Those tags by id, out of what {@link #all} knows where it knows them. */
    @Transactional(readOnly = true)
    public List<Tag> on(Collection<Long> ids) {
        var known = all().stream().filter(tag -> ids.contains(tag.id())).toList();
        return known.size() == ids.size() ? known : List.copyOf(of(ids).values());
    }

    /** The same by their ids. */
    @Transactional(readOnly = true)
    public Map<Long, Tag> known(Collection<Long> ids) {
        return on(ids).stream().collect(toMap(Tag::id, Function.identity()));
    }

    /** Those tags by id; what is not there any more is left out. */
    @Transactional(readOnly = true)
    public Map<Long, Tag> of(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("select t.id, t.name, t.color from tags t where t.id = any(:ids) order by t.fold")
                .param("ids", ids.toArray(Long[]::new)).query(Tag::read).list().stream().collect(toMap(Tag::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * The tags of those names, in their order; those that are missing are made, each with a colour of its own.
     *
     * @throws Flawed for a name of more than 60 letters
     */
    public List<Tag> named(Collection<String> names) {
        var wanted = new LinkedHashMap<String, String>();
        for (var name : names) {
            var clean = Typed.line(name);
            if (clean != null) {
                if (clean.length() > LONGEST) {
                    throw new Flawed(Flaw.of("tags", "invalid.too_long", LONGEST));
                }
                wanted.putIfAbsent(fold(clean), clean);
            }
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        var known = byFold(wanted.keySet());
        var missing = wanted.keySet().stream().filter(fold -> !known.containsKey(fold)).toList();
        if (!missing.isEmpty()) {
            make(missing, missing.stream().map(wanted::get).toList());
            known.putAll(byFold(missing));
        }
        return wanted.keySet().stream().map(known::get).toList();
    }

    // A name of signs alone ("!!!") folds to itself; one that folds to nothing stays as it is.
    private static String fold(String name) {
        var fold = Folding.fold(name);
        return fold.isEmpty() ? name : fold;
    }

    private Map<String, Tag> byFold(Collection<String> folds) {
        var found = new LinkedHashMap<String, Tag>();
        jdbc.sql("select t.id, t.name, t.color, t.fold from tags t where t.fold = any(:folds)").param("folds", folds.toArray(String[]::new))
                .query(r -> {
                    found.put(r.getString(4), Tag.read(r, 0));
                });
        return found;
    }

    // Somebody else may make the same tag at the same moment; the unique key lets the first one win.
    private void make(List<String> folds, List<String> names) {
        jdbc.sql("""
                insert into tags (name, fold, color)
                select u.name, u.fold, u.color
                  from unnest(:names::text[], :folds::text[], :colors::text[]) u (name, fold, color)
                    on conflict (fold) do nothing
                """)
                .param("names", names.toArray(String[]::new)).param("folds", folds.toArray(String[]::new))
                .param("colors", names.stream().map(n -> Tone.of(n).name().toLowerCase(Locale.ROOT)).toArray(String[]::new)).update();
        all.forget();
    }

    /** Puts the tag of that name on them all; those count that did not bear it before. */
    public Done add(RecordKind kind, List<Long> ids, String name, Viewer viewer) {
        records.mustEdit(kind, ids, viewer);
        records.mustWrite(kind, List.of("tag"), viewer);
        var tag = named(List.of(name == null ? "" : name)).stream().findFirst().orElseThrow(() -> new Flawed(Flaw.of("tag", "invalid.required")));
        var tagged = jdbc.sql("""
                update %s r set tags = r.tags || :tag, updated_at = now()
                 where r.id = any(:ids) and not (r.tags @> array[:tag])
                returning r.id
                """.formatted(kind.table())).param("ids", ids.toArray(Long[]::new)).param("tag", tag.id()).query(Long.class).list();
        happenings.record(tagged.stream().map(id -> new Happened.TagAdded(kind.ref(id), tag.id(), tag.name())).toList(), viewer.by());
        return tagged.isEmpty() ? Done.NOTHING : new Done(tagged.size(), undoings.keep(kind, new Undoing.Tagged(tag.id(), tagged), viewer));
    }

    void takeBack(RecordKind kind, Undoing.Tagged done, Viewer viewer) {
        var where = Visible.editable(viewer, kind, "r").and("r.id = any(:ids)", done.ids()).and("r.tags @> array[:tag]", done.tag());
        var name = of(List.of(done.tag())).get(done.tag());
        var freed = jdbc.sql("update %s r set tags = array_remove(r.tags, :tag), updated_at = now() where %s returning r.id".formatted(kind.table(), where.sql()))
                .params(where.params()).query(Long.class).list();
        if (name != null) {
            happenings.record(freed.stream().map(id -> new Happened.TagRemoved(kind.ref(id), name.id(), name.name())).toList(), viewer.by());
        }
    }

    /** Takes the tag off; answers its name. */
    public String remove(RecordKind kind, long id, long tag, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        records.mustWrite(kind, List.of("tag"), viewer);
        var known = of(List.of(tag)).get(tag);
        if (known == null) {
            throw new NotFound();
        }
        int changed = jdbc.sql("update %s r set tags = array_remove(r.tags, :tag), updated_at = now() where r.id = :id and r.tags @> array[:tag]".formatted(kind.table()))
                .param("id", id).param("tag", tag).update();
        if (changed > 0) {
            happenings.record(new Happened.TagRemoved(kind.ref(id), tag, known.name()), viewer.by());
        }
        return known.name();
    }
}
