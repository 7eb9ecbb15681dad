package rabta.customers.purchases;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.kernel.text.Folding;

/** Writes the rows of orders and of their lines, many by the same few statements as one. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class OrderRows {

    private static final int MOST_SEARCH = 2_000;
    private static final String VALUES = """
            unnest(:ids::bigint[], :numbers::text[], :people::bigint[], :companies::bigint[], :placed::timestamptz[], :totals::bigint[], :currencies::text[],
                   :statuses::text[], :channels::text[], :outside::text[], :notes::text[], :searches::text[])
                   u (id, number, person, company, placed, total, currency, status, channel, outside, note, search)""";

    private final JdbcClient jdbc;

    OrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds orders that have their numbers; answers their ids in the same order. */
    List<Long> insert(List<OrderDraft> drafts, Viewer viewer) {
        var ids = jdbc.sql("select nextval(pg_get_serial_sequence('orders', 'id')) from generate_series(1, :count)").param("count", drafts.size()).query(Long.class).list();
        bound(jdbc.sql("""
                insert into orders (id, number, person_id, company_id, placed_at, total, currency, status, channel, outside_id, note, search, by_member)
                overriding system value
                select u.id, u.number, u.person, u.company, u.placed, u.total, u.currency, u.status, u.channel, u.outside, u.note, u.search, :by
                  from\s""" + VALUES), drafts, ids).param("by", viewer.by(), java.sql.Types.BIGINT).update();
        lines(drafts, ids);
        return ids;
    }

    /** Puts the drafts in the place of what those orders were; one in the trash comes back. */
    void replace(List<OrderDraft> drafts, List<Long> ids) {
        bound(jdbc.sql("""
                update orders r
                   set number = coalesce(u.number, r.number), person_id = u.person, company_id = u.company, placed_at = u.placed, total = u.total, currency = u.currency,
                       status = u.status, status_before = case when r.status in ('OPEN', 'PAID') then r.status else r.status_before end, channel = u.channel, outside_id = u.outside, note = u.note, search = u.search, version = r.version + 1, updated_at = now(),
                       deleted_at = null
                  from\s""" + VALUES + "\n where r.id = u.id"), drafts, ids).update();
        jdbc.sql("delete from order_lines where order_id = any(:ids)").param("ids", ids.toArray(Long[]::new)).update();
        lines(drafts, ids);
    }

    private static StatementSpec bound(StatementSpec statement, List<OrderDraft> drafts, List<Long> ids) {
        return statement.param("ids", ids.toArray(Long[]::new))
                .param("numbers", drafts.stream().map(OrderDraft::number).toArray(String[]::new))
                .param("people", drafts.stream().map(OrderDraft::person).toArray(Long[]::new))
                .param("companies", drafts.stream().map(OrderDraft::company).toArray(Long[]::new))
                .param("placed", drafts.stream().map(d -> d.placedAt().toString()).toArray(String[]::new))
                .param("totals", drafts.stream().map(OrderDraft::total).toArray(Long[]::new))
                .param("currencies", drafts.stream().map(OrderDraft::currency).toArray(String[]::new))
                .param("statuses", drafts.stream().map(d -> d.status().name()).toArray(String[]::new))
                .param("channels", drafts.stream().map(OrderDraft::channel).toArray(String[]::new))
                .param("outside", drafts.stream().map(OrderDraft::outsideId).toArray(String[]::new))
                .param("notes", drafts.stream().map(OrderDraft::note).toArray(String[]::new))
                .param("searches", drafts.stream().map(OrderRows::search).toArray(String[]::new));
    }

    private void lines(List<OrderDraft> drafts, List<Long> ids) {
        var orders = new ArrayList<Long>();
        var positions = new ArrayList<Integer>();
        var lines = new ArrayList<OrderLine>();
        for (int i = 0; i < drafts.size(); i++) {
            int position = 0;
            for (var line : drafts.get(i).lines()) {
                orders.add(ids.get(i));
                positions.add(position++);
                lines.add(line);
            }
        }
        jdbc.sql("""
                insert into order_lines (order_id, position, product, quantity, unit_price, discount, total)
                select u.id, u.position, u.product, u.quantity, u.price, u.discount, u.total
                  from unnest(:orders::bigint[], :positions::int[], :products::text[], :quantities::numeric[], :prices::bigint[], :discounts::bigint[], :totals::bigint[])
                       u (id, position, product, quantity, price, discount, total)
                """)
                .param("orders", orders.toArray(Long[]::new)).param("positions", positions.toArray(Integer[]::new))
                .param("products", lines.stream().map(OrderLine::product).toArray(String[]::new))
                .param("quantities", lines.stream().map(l -> l.quantity().toPlainString()).toArray(String[]::new))
                .param("prices", lines.stream().map(OrderLine::unitPrice).toArray(Long[]::new))
                .param("discounts", lines.stream().map(OrderLine::discount).toArray(Long[]::new))
                .param("totals", lines.stream().map(OrderLine::total).toArray(Long[]::new)).update();
    }

    /** What an order is found by: its number and what was bought. */
    static String search(OrderDraft draft) {
        var text = new StringBuilder(draft.number() == null ? "" : draft.number());
        draft.lines().forEach(line -> text.append(' ').append(line.product()));
        var folded = Folding.fold(text.length() > MOST_SEARCH ? text.substring(0, MOST_SEARCH) : text.toString());
        return folded.length() > MOST_SEARCH ? folded.substring(0, MOST_SEARCH) : folded;
    }
}
