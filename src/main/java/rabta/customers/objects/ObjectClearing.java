package rabta.customers.objects;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.fields.Shaping;
import rabta.kernel.jobs.Nightly;

/** Thirty days after a kind of record was taken away, its records go with all that hangs on them. */
@Component
class ObjectClearing implements Nightly {

    private final JdbcClient jdbc;
    private final ObjectTables tables;
    private final ObjectProvider<Linked> linked;
    private final TransactionTemplate transaction;

    ObjectClearing(JdbcClient jdbc, ObjectTables tables, ObjectProvider<Linked> linked, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.linked = linked;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void tidyWorkspace() {
        var over = transaction.execute(status -> jdbc.sql("select " + ObjectKind.COLUMNS + " from objects o where o.retired_at < now() - make_interval(days => :days)")
                .param("days", Shaping.KEPT_DAYS).query(ObjectKind::read).list());
        over.forEach(kind -> transaction.executeWithoutResult(status -> clear(kind)));
    }

    private void clear(ObjectKind object) {
        var type = object.kind().type();
        // Members of a merge before the merge: what names a row goes before it.
        var hanging = linked.stream().flatMap(l -> l.links().stream()).filter(link -> link.kind() == null).map(Link::table).distinct().toList().reversed();
        hanging.forEach(table -> jdbc.sql("delete from %s where record = :type".formatted(table)).param("type", type).update());
        for (var table : List.of("undoings", "layouts")) {
            jdbc.sql("delete from %s where record = :type".formatted(table)).param("type", type).update();
        }
        for (var table : List.of("views", "view_memory", "segments")) {
            jdbc.sql("delete from %s where kind = :type".formatted(table)).param("type", type).update();
        }
        // Fields of others that lead here went when the kind did, and are cleared as any field is that was taken away.
        jdbc.sql("delete from fields where record = :type or settings ->> 'links' = :type").param("type", type).update();
        tables.drop(object.id());
        jdbc.sql("delete from objects where id = :id").param("id", object.id()).update();
    }
}
