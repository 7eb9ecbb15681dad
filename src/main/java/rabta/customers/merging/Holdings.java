package rabta.customers.merging;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.kernel.sql.Json;

/** Reads and writes what records hold in their own rows. Whether the viewer may is asked before. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Holdings {

    private final JdbcClient jdbc;

    Holdings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those records, in the order of the ids. */
    Map<Long, Held> of(RecordKind kind, Collection<Long> ids) {
        return read(kind, ids, "");
    }

    /** Nobody else changes them until this transaction ends. */
    Map<Long, Held> locked(RecordKind kind, Collection<Long> ids) {
        return read(kind, ids, " for update of r");
    }

    private Map<Long, Held> read(RecordKind kind, Collection<Long> ids, String locking) {
        var found = jdbc.sql("select %s from %s r where r.id = any(:ids) order by r.id%s".formatted(Held.columns(kind), kind.table(), locking))
                .param("ids", ids.toArray(Long[]::new)).query((r, n) -> Held.read(kind, r)).list().stream().collect(toMap(Held::id, Function.identity()));
        var ordered = new LinkedHashMap<Long, Held>();
        ids.forEach(id -> ordered.put(id, found.get(id)));
        return ordered;
    }

    /** Gives the record those values; null empties one. */
    void write(RecordKind kind, long id, Map<String, String> values) {
        var sets = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        var filled = new HashMap<String, String>();
        var emptied = new ArrayList<String>();
        values.forEach((name, value) -> {
            if (Held.named(kind).contains(name)) {
                var column = Held.column(name);
                sets.add("%1$s = cast(:%1$s as %2$s)".formatted(column, Held.type(name)));
                params.put(column, value);
            } else if (value == null) {
                emptied.add(name);
            } else {
                filled.put(name, value);
            }
        });
        jdbc.sql("update %s r set %s fields = (r.fields - :emptied::text[]) || :filled, version = r.version + 1, updated_at = now() where r.id = :id"
                .formatted(kind.table(), sets.isEmpty() ? "" : String.join(", ", sets) + ","))
                .params(params).param("emptied", emptied.toArray(String[]::new)).param("filled", Json.jsonb(filled)).param("id", id).update();
    }
}
