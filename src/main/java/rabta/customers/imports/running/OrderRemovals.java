package rabta.customers.imports.running;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import;
import rabta.customers.purchases.Orders;
import rabta.identity.Viewer;

/** Takes back the orders that an import brought, and what they came to. */
@Repository
@Transactional
class OrderRemovals {

    private record Gone(long id, Long person, Long company) {

        static Gone read(ResultSet r, int n) throws SQLException {
            return new Gone(r.getLong(1), r.getObject(2, Long.class), r.getObject(3, Long.class));
        }
    }

    private final JdbcClient jdbc;
    private final Orders orders;

    OrderRemovals(JdbcClient jdbc, Orders orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    /** Removes some of those that nobody has touched since; answers how many, 0 where none is left. */
    int remove(Import what, int size, Viewer viewer) {
        if (!what.kind().orders()) {
            return 0;
        }
        jdbc.sql("delete from import_stages where import_id = :id").param("id", what.id()).update();
        var gone = jdbc.sql("select o.id, o.person_id, o.company_id from orders o where o.import_id = :id and o.version = 1 order by o.id limit :size for update")
                .param("id", what.id()).param("size", size).query(Gone::read).list();
        if (gone.isEmpty()) {
            return 0;
        }
        var ids = gone.stream().map(Gone::id).toArray(Long[]::new);
        told("person", gone.stream().map(Gone::person).filter(Objects::nonNull).toList(), ids);
        told("company", gone.stream().map(Gone::company).filter(Objects::nonNull).toList(), ids);
        told(Orders.TYPE, List.of(ids), ids);
        jdbc.sql("delete from orders where id = any(:ids)").param("ids", ids).update();
        orders.retotal(gone.stream().map(Gone::person).filter(Objects::nonNull).toList(), gone.stream().map(Gone::company).filter(Objects::nonNull).toList(), viewer);
        jdbc.sql("update imports set undone = undone + :undone where id = :id").param("undone", gone.size()).param("id", what.id()).update();
        return gone.size();
    }

    private void told(String record, List<Long> records, Long[] orders) {
        jdbc.sql("delete from happenings where record = :record and record_id = any(:records) and kind = 'order_placed' and (particulars ->> 'order')::bigint = any(:orders)")
                .param("record", record).param("records", records.toArray(Long[]::new)).param("orders", orders).update();
    }
}
