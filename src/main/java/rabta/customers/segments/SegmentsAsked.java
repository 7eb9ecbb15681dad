package rabta.customers.segments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.fields.AskedSource;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.customers.filters.NamedFilters;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Fields;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Option;

/** Lets filters ask who is in a segment. One that the viewer may not know is as if there were none. */
@Repository
@Transactional(readOnly = true)
class SegmentsAsked implements AskedSource, NamedFilters {

    static final String FIELD = "segment";

    private final JdbcClient jdbc;

    SegmentsAsked(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Under the alias {@code s}: those that are shared, and one's own; the program knows them all. */
    static Where known(Viewer viewer) {
        var there = Where.all().and("s.deleted_at is null");
        return viewer.id() == 0 ? there : there.and("(s.shared or s.by_member = :me)", viewer.id());
    }

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        return List.of(new Field(FIELD, FieldType.SEGMENT, null, null, kind, null, Fields.Field.named(FIELD, id -> meant(kind, id, viewer))));
    }

    @Override
    public List<Fields.Field> inside(RecordKind kind) {
        return List.of(listed("listed", "m.included"), listed("unlisted", "not m.included"));
    }

    private static Fields.Field listed(String name, String side) {
        return new Fields.Field(name, "m.segment_id", Fields.Type.REFERENCE).through("r.id in (select m.record_id from segment_members m where " + side + " and ").inside();
    }

    private record Kept(String json, boolean included, boolean excluded) {
    }

    private Optional<Condition> meant(RecordKind kind, String id, Viewer viewer) {
        if (!id.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        var where = known(viewer).and("s.id = :id", Long.valueOf(id)).and("s.kind = :kind", kind.type());
        return jdbc.sql("""
                select s.condition,
                       exists (select m.record_id from segment_members m where m.segment_id = s.id and m.included),
                       exists (select m.record_id from segment_members m where m.segment_id = s.id and not m.included)
                  from segments s
                 where\s""" + where.sql()).params(where.params()).query((r, n) -> new Kept(r.getString(1), r.getBoolean(2), r.getBoolean(3))).optional().map(kept -> meant(kept, id));
    }

    private static Condition meant(Kept kept, String id) {
        var listed = new Compare("listed", Operator.IS, List.of(id));
        var rule = ConditionJson.read(kept.json).map(condition -> kept.included ? new Either(List.of(condition, listed)) : condition).orElse(listed);
        return kept.excluded ? new Every(List.of(rule, new Not(new Compare("unlisted", Operator.IS, List.of(id))))) : rule;
    }

    @Override
    public List<Option> of(RecordKind kind, Viewer viewer) {
        var where = known(viewer).and("s.kind = :kind", kind.type());
        return jdbc.sql("select s.id, s.name from segments s where " + where.sql() + " order by s.name, s.id limit 500").params(where.params())
                .query((r, n) -> new Option(r.getString(1), r.getString(2))).list();
    }

    @Override
    public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        var where = known(viewer).and("s.id = any(:ids)", new ArrayList<>(ids));
        var names = new HashMap<Long, String>();
        jdbc.sql("select s.id, s.name from segments s where " + where.sql()).params(where.params()).query(r -> {
            names.put(r.getLong(1), r.getString(2));
        });
        return names;
    }
}
