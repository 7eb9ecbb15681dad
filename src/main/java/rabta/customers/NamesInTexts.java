package rabta.customers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a name out of what is written in rows, for whoever does so when a person is erased. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class NamesInTexts {

    private record Written(long id, List<String> texts) {
    }

    private final JdbcClient jdbc;

    NamesInTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those records themselves. @param columns of their table, of ours */
    public void of(RecordKind kind, Collection<Long> records, UnaryOperator<String> without, String... columns) {
        out(kind.table(), "x.id = any(:ids)", records, without, columns);
    }

    /** Of what hangs on those records by the columns {@code record} and {@code record_id} of that table of ours. */
    public void on(RecordKind kind, String table, Collection<Long> records, UnaryOperator<String> without, String... columns) {
        out(table, "x.record = '" + kind.type() + "' and x.record_id = any(:ids)", records, without, columns);
    }

    /** @param which rows of the table, as {@code x}, by {@code :ids} */
    public void out(String table, String which, Collection<Long> ids, UnaryOperator<String> without, String... columns) {
        var rows = jdbc.sql("select x.id, x." + String.join(", x.", columns) + " from " + table + " x where " + which).param("ids", ids.toArray(Long[]::new)).query((r, n) -> {
            var texts = new ArrayList<String>();
            for (int i = 0; i < columns.length; i++) {
                var text = r.getString(i + 2);
                texts.add(text == null ? null : without.apply(text));
            }
            return new Written(r.getLong(1), texts);
        }).list();
        for (int i = 0; i < columns.length; i++) {
            int column = i;
            jdbc.sql("update %1$s x set %2$s = u.text from unnest(:ids::bigint[], :texts::text[]) u (id, text) where x.id = u.id and x.%2$s <> u.text".formatted(table, columns[i]))
                    .param("ids", rows.stream().map(Written::id).toArray(Long[]::new)).param("texts", rows.stream().map(row -> row.texts().get(column)).toArray(String[]::new)).update();
        }
    }
}
