package rabta.sales.recurring;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.purchases.OrderDraft;
import rabta.customers.purchases.OrderLine;
import rabta.customers.purchases.OrderStatus;
import rabta.customers.purchases.Orders;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import rabta.kernel.time.Recurrence;
import rabta.kernel.web.Problem;
import rabta.sales.invoices.InvoiceSources;
import rabta.sales.invoices.Invoices;
import rabta.sales.ledger.Holder;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.Lines;

/** Makes the orders and invoices that are due: each in one transaction with the next day, so that a killed program leaves both or neither. */
@Repository
@Transactional
class RecurringMaking {

    /** What an order is found by that was made of a day. */
    static final String OUTSIDE = "recurring:";

    private record Due(Long person, Long company, String title, Makes makes, String rule, LocalDate begins, LocalDate next, String currency, int days, String terms, String note, BigDecimal share, long less,
            boolean included) {

        Holder holder() {
            return Holder.of(person, company);
        }

        LocalDate following() {
            return Recurrence.of(rule).flatMap(known -> known.after(begins, next)).orElse(null);
        }
    }

    private final JdbcClient jdbc;
    private final Lines lines;
    private final Orders orders;
    private final Invoices invoices;
    private final InvoiceSources sources;
    private final Happenings happenings;
    private final RecurringMoves moves;

    RecurringMaking(JdbcClient jdbc, Lines lines, Orders orders, Invoices invoices, InvoiceSources sources, Happenings happenings, RecurringMoves moves) {
        this.moves = moves;
        this.jdbc = jdbc;
        this.lines = lines;
        this.orders = orders;
        this.invoices = invoices;
        this.sources = sources;
        this.happenings = happenings;
    }

    /** Of which something is due on that day or was before. */
    @Transactional(readOnly = true)
    List<Long> due(LocalDate day) {
        return jdbc.sql("select r.id from recurring_sales r where coalesce(r.next_on, 'infinity'::date) <= :day and r.removed_at is null and r.paused_at is null order by coalesce(r.next_on, 'infinity'::date), r.id").param("day", day)
                .query(Long.class).list();
    }

    /**
     * Makes what is due next of one, as the program itself.
     *
     * @return whether it made something; false where nothing is due any more
     * @throws Problem where its customer is no more
     */
    boolean next(long id, Viewer system) {
        var holder = jdbc.sql("select r.person_id, r.company_id from recurring_sales r where r.id = :id").param("id", id).query((r, n) -> new Long[] {r.getObject(1, Long.class), r.getObject(2, Long.class)}).optional()
                .map(found -> Holder.of(found[0], found[1])).orElse(null);
        // The customer before the row, as a merge holds them.
        if (holder == null || jdbc.sql("select x.id from %s x where x.id = :id and x.merged_into is null and x.deleted_at is null for key share".formatted(holder.kind().table())).param("id", holder.id())
                .query(Long.class).optional().isEmpty()) {
            throw new Problem("recurring.customer_gone");
        }
        var due = jdbc.sql("""
                select r.person_id, r.company_id, r.title, r.makes, r.rule, r.begins_on, r.next_on, r.currency, r.due_days, r.terms, r.note, r.less_share, r.less, r.included
                  from recurring_sales r
                 where r.id = :id and r.next_on <= :today and r.paused_at is null and r.removed_at is null
                   for update
                """).param("id", id).param("today", RecurringSales.today(system))
                .query((r, n) -> new Due(r.getObject(1, Long.class), r.getObject(2, Long.class), r.getString(3), Makes.valueOf(r.getString(4)), r.getString(5), r.getObject(6, LocalDate.class), r.getObject(7, LocalDate.class),
                        r.getString(8), r.getInt(9), r.getString(10), r.getString(11), r.getBigDecimal(12), r.getLong(13), r.getBoolean(14))).optional();
        if (due.isEmpty() || !holder.equals(due.get().holder())) {
            return false;
        }
        moves.known(id);
        make(id, due.get(), system);
        jdbc.sql("update recurring_sales r set next_on = :next, trouble = null, particulars = '[]' where r.id = :id").param("next", due.get().following(), Types.DATE).param("id", id).update();
        if (due.get().following() == null) {
            moves.settle(id);
        }
        return true;
    }

    private void make(long id, Due due, Viewer system) {
        boolean first = jdbc.sql("insert into recurring_sale_makings (sale_id, day) values (:id, :day) on conflict (sale_id, day) do nothing").param("id", id).param("day", due.next).update() == 1;
        if (!first) {
            return;
        }
        var sold = lines.of(Lines.Of.RECURRING, id);
        Long order = due.makes == Makes.ORDER ? order(id, due, sold, system) : null;
        Long invoice = due.makes == Makes.ORDER ? null : invoice(id, due, sold, system);
        jdbc.sql("update recurring_sale_makings x set order_id = :order, invoice_id = :invoice where x.sale_id = :id and x.day = :day").param("order", order, Types.BIGINT).param("invoice", invoice, Types.BIGINT)
                .param("id", id).param("day", due.next).update();
        happenings.record(new RecurringHappened.RecurringMade(due.holder().kind().ref(due.holder().id()), id, due.title, due.next.toString(), order, invoice), system.by());
    }

    private Long order(long id, Due due, List<Line> sold, Viewer system) {
        var sums = LineSums.of(sold, new Less(due.share, due.less), due.included);
        var shares = LineSums.shared(sums.discount(), sold.stream().map(line -> BigDecimal.valueOf(line.total())).toList());
        var ordered = new ArrayList<OrderLine>();
        for (int i = 0; i < sold.size(); i++) {
            var line = sold.get(i);
            ordered.add(OrderLine.of(line.name(), line.quantity(), line.unitPrice(), line.discount() + shares[i]));
        }
        var zone = system.preferences().zone();
        var placed = due.next.equals(LocalDate.now(zone)) ? Instant.now() : due.next.atStartOfDay(zone).toInstant();
        return orders.place(new OrderDraft(null, due.person, due.company, placed, OrderStatus.OPEN, null, OUTSIDE + id + ":" + due.next, due.note, due.currency, ordered), system);
    }

    private Long invoice(long id, Due due, List<Line> sold, Viewer system) {
        long invoice = invoices.create(sources.recurring(due.person, due.company, due.currency, due.days, due.terms, due.note, sold, new Less(due.share, due.less), due.included), null, system);
        invoices.ofRule(invoice, id, due.next);
        if (due.makes == Makes.INVOICE) {
            invoices.issue(invoice, system);
        }
        return invoice;
    }

    /** Writes down why nothing could be made, and tells of it once. @param particulars what is put into the sentence */
    void trouble(long id, String why, List<Object> particulars, Viewer system) {
        var told = Json.jsonb(particulars.stream().map(one -> one instanceof Number ? one : String.valueOf(one)).toList());
        var troubled = jdbc.sql("""
                update recurring_sales r set trouble = :why, particulars = :particulars
                 where r.id = :id and (r.trouble, r.particulars) is distinct from (:why, :particulars)
                returning r.title, r.person_id, r.company_id
                """).param("why", why).param("particulars", told).param("id", id)
                .query((r, n) -> new Object[] {r.getString(1), Holder.of(r.getObject(2, Long.class), r.getObject(3, Long.class))}).optional();
        troubled.filter(one -> one[1] != null).ifPresent(one -> {
            var holder = (Holder) one[1];
            happenings.record(new RecurringHappened.RecurringTroubled(holder.kind().ref(holder.id()), id, (String) one[0], why), system.by());
        });
    }
}
