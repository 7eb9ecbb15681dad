package rabta.customers.fields;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Lately;

/** In which order and under which headings the facts and fields of a record stand on its page. */
@Repository
@Transactional(readOnly = true)
public class Layouts {

    private static final int MOST = 30;
    private static final Set<String> USUALLY_MORE = Set.of("address", "region", "postcode", "country", "about");

    private record Kept(List<LayoutSection> sections) {
    }

    private final JdbcClient jdbc;
    private final Lately<List<LayoutSection>> lately = new Lately<>();
    private final CustomFields fields;
    private final Audit audit;

    Layouts(JdbcClient jdbc, CustomFields fields, Audit audit) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.audit = audit;
    }

    /** What is there now: a field that is new stands last in the first section, a fact that nobody placed last in the last. */
    public List<LayoutSection> of(RecordKind kind, List<CustomField> added) {
        return complete(lately.of(kind.type(), () -> kept(kind)), Fact.of(kind).stream().map(Fact::key).toList(), added.stream().map(CustomField::slot).toList());
    }

    private List<LayoutSection> kept(RecordKind kind) {
        return jdbc.sql("select l.sections from layouts l where l.record = :record").param("record", kind.type()).query(String.class).optional()
                .map(json -> Json.read("{\"sections\":" + json + "}", Kept.class).sections()).orElse(usual(kind));
    }

    private static List<LayoutSection> usual(RecordKind kind) {
        var facts = Fact.of(kind).stream().map(Fact::key).toList();
        var first = facts.stream().filter(f -> !USUALLY_MORE.contains(f)).toList();
        var more = facts.stream().filter(USUALLY_MORE::contains).toList();
        return more.isEmpty() ? List.of(new LayoutSection(null, null, false, first)) : List.of(new LayoutSection(null, null, false, first), new LayoutSection(null, null, true, more));
    }

    private static List<LayoutSection> complete(List<LayoutSection> kept, List<String> facts, List<String> slots) {
        var known = Stream.concat(facts.stream(), slots.stream()).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        var sections = new ArrayList<>(kept.stream().map(s -> s.with(new ArrayList<>(s.slots().stream().filter(known::contains).filter(seen::add).toList()))).toList());
        Predicate<String> missing = slot -> !seen.contains(slot);
        sections.getFirst().slots().addAll(slots.stream().filter(missing).toList());
        sections.getLast().slots().addAll(facts.stream().filter(missing).toList());
        return sections;
    }

    /** Places them anew; what is not named stays where a field that nobody placed would stand. */
    @Transactional
    public void place(RecordKind kind, List<LayoutSection> sections, Viewer viewer) {
        var clean = sections.stream().limit(MOST).map(s -> new LayoutSection(cut(s.en()), cut(s.ur()), s.folded(), s.slots())).toList();
        jdbc.sql("""
                insert into layouts (record, sections) values (:record, :sections)
                    on conflict (record) do update set sections = excluded.sections, updated_at = excluded.updated_at
                """).param("record", kind.type()).param("sections", Json.jsonb(clean)).update();
        // Forms, columns and exports show the business's own fields in the same order.
        var slots = clean.stream().flatMap(s -> s.slots().stream()).filter(s -> s.matches("f[1-9][0-9]{0,17}")).toList();
        jdbc.sql("""
                update fields f set position = u.position
                  from unnest(:ids::bigint[]) with ordinality u (id, position)
                 where f.id = u.id and f.record = :record
                """).param("ids", slots.stream().map(s -> Long.valueOf(s.substring(1))).toArray(Long[]::new)).param("record", kind.type()).update();
        lately.forget();
        fields.forget();
        audit.did(viewer, "layout_changed");
    }

    private static String cut(String typed) {
        var line = Typed.line(typed);
        return line == null || line.length() <= FieldForm.LABEL ? line : line.substring(0, FieldForm.LABEL);
    }
}
