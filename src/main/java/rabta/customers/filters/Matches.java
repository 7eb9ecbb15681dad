package rabta.customers.filters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.fields.Catalogue;
import rabta.identity.Viewer;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Where;

/** Asks which of several conditions a record meets: all are asked in one statement. */
@Service
@Transactional(readOnly = true)
public class Matches {

    private final JdbcClient jdbc;
    private final Catalogue catalogue;

    Matches(JdbcClient jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    /** Where in the list the first condition stands that the record meets; -1 for none. @param conditions as JSON, null for one that every record meets */
    public int first(RecordKind kind, long id, List<String> conditions, Viewer viewer) {
        return all(kind, id, conditions, viewer).stream().findFirst().orElse(-1);
    }

    /** Those of the records that meet a condition. @param condition as JSON */
    public Set<Long> among(RecordKind kind, Collection<Long> ids, String condition, Viewer viewer) {
        var read = ConditionJson.read(condition);
        if (ids.isEmpty() || read.isEmpty()) {
            return Set.of();
        }
        var where = Where.all().matching(read, catalogue.conditions(kind, viewer));
        return new HashSet<>(jdbc.sql("select r.id from " + kind.table() + " r where r.id = any(:records) and " + where.sql()).params(where.params()).param("records", ids.toArray(Long[]::new)).query(Long.class).list());
    }

    /** Where in the list those stand that the record meets. */
    public List<Integer> all(RecordKind kind, long id, List<String> conditions, Viewer viewer) {
        if (conditions.isEmpty()) {
            return List.of();
        }
        var fields = catalogue.conditions(kind, viewer);
        var asked = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        for (int i = 0; i < conditions.size(); i++) {
            var condition = ConditionJson.read(conditions.get(i));
            // A condition that is no more understood, or not as it was written, meets no record at all.
            var where = (conditions.get(i) != null && condition.isEmpty() ? Where.none() : Where.all().matching(condition, fields)).prefixed("rule" + i + "_");
            asked.add("case when " + where.sql() + " then " + i + " end");
            params.putAll(where.params());
        }
        return jdbc.sql("select array_remove(array[" + String.join(", ", asked) + "], null) from " + kind.table() + " r where r.id = :record").params(params).param("record", id)
                .query((r, n) -> List.of((Integer[]) r.getArray(1).getArray())).optional().orElse(List.of());
    }
}
