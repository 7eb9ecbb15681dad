package rabta.sales.payments;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.books.Numbering;
import rabta.sales.books.Series;
import rabta.sales.ledger.EntryDraft;
import rabta.sales.ledger.EntryKind;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.Ledger;
import rabta.sales.ledger.LedgerHappened;
import rabta.sales.ledger.VisibleBooks;

/**
 * Takes payments, gives them back, and says what they settle. Whoever does so holds the customer's account first and the invoices after
 * it, so that two never wait for each other. A payment is never changed: it is reversed.
 */
@Repository
@Transactional
public class Payments {

    /** So many open invoices one payment settles by itself. */
    private static final int MOST_SETTLED = 500;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Numbering numbering;
    private final Records records;
    private final Happenings happenings;

    Payments(JdbcClient jdbc, Ledger ledger, Numbering numbering, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.numbering = numbering;
        this.records = records;
        this.happenings = happenings;
    }

    @Transactional(readOnly = true)
    public Paged<Payment> list(PaymentFilter filter, int size, Viewer viewer) {
        var where = VisibleBooks.to(viewer, true).and(filter.where(viewer));
        var after = Paged.key(filter.after(), 2);
        var day = after.flatMap(key -> Paged.day(key.get(0)));
        if (day.isPresent() && after.get().get(1).matches("\\d{1,18}")) {
            where = where.and(new Where("(r.on_day, r.id) < (:after_day::date, :after_id::bigint)", java.util.Map.of("after_day", day.get(), "after_id", after.get().get(1))));
        }
        var rows = jdbc.sql("select " + Payment.COLUMNS + VisibleBooks.from("payments", viewer) + Payment.JOINS + "\n where " + where.sql() + "\norder by r.on_day desc, r.id desc\nlimit " + (size + 1))
                .params(where.params()).query(Payment::read).list();
        return Paged.of(rows, size, payment -> List.of(payment.on().toString(), String.valueOf(payment.id())));
    }

    /** @throws NotFound for one that is not there, or whose customer the viewer does not see */
    @Transactional(readOnly = true)
    public Payment find(long id, Viewer viewer) {
        var where = VisibleBooks.to(viewer, true).and("r.id = :id", id);
        return jdbc.sql("select " + Payment.COLUMNS + VisibleBooks.from("payments", viewer) + Payment.JOINS + "\n where " + where.sql()).params(where.params()).query(Payment::read).optional()
                .orElseThrow(NotFound::new);
    }

    /** What a payment settles. */
    @Transactional(readOnly = true)
    public List<Settled> settled(long id) {
        return jdbc.sql("""
                  select i.id, i.number, i.due_on, i.total, i.total - i.settled, sum(a.amount)::bigint
                    from allocations a
                         join invoices i on i.id = a.invoice_id
                   where a.payment_id = :id
                group by i.id
                  having sum(a.amount) > 0
                order by i.id
                """).param("id", id).query(Settled::read).list();
    }

    /** The invoices that a customer has not paid yet, the oldest first. Whether the viewer may see them has been asked before. */
    @Transactional(readOnly = true)
    public List<Settled> open(Holder holder, String currency) {
        return jdbc.sql("""
                  select i.id, i.number, i.due_on, i.total, i.total - i.settled, 0
                    from invoices i
                   where %s and i.currency = :currency and i.state = 'ISSUED' and i.kind = 'INVOICE' and i.settled < i.total
                order by i.due_on, i.id
                   limit %d
                """.formatted(owedBy(holder), MOST_SETTLED)).param("holder", holder.id()).param("currency", currency).query(Settled::read).list();
    }

    private static String owedBy(Holder holder) {
        return holder.kind().person() ? "i.person_id = :holder and i.company_id is null" : "i.company_id = :holder";
    }

    /** What a customer paid ahead and is not used yet. */
    @Transactional(readOnly = true)
    public long ahead(Holder holder, String currency) {
        return jdbc.sql("select coalesce(sum(r.free), 0)::bigint from payments r where r.%s_id = :id and r.currency = :currency and r.reversed_at is null and r.free > 0".formatted(holder.kind().type()))
                .param("id", holder.id()).param("currency", currency).query(Long.class).single();
    }

    /**
     * Takes a payment down, or gives one back, with its number; the account is right in the same transaction.
     *
     * @return its number in the table; of one whose key is known that one's
     * @throws Flawed for more than an invoice, or the customer's credit, comes to
     * @throws Problem where the key is known of a payment of another customer or amount
     */
    public long take(PaymentDraft draft, Viewer viewer) {
        if (draft.holder() != null) {
            records.mustEdit(draft.holder().kind(), draft.holder().id(), viewer);
            mustBeTold(draft.holder(), viewer);
            ledger.hold(draft.holder(), draft.currency());
        }
        var invoices = locked(draft);
        var known = known(draft, viewer);
        if (known.isPresent()) {
            return known.get();
        }
        var parts = parts(draft, invoices);
        long free = draft.refund() ? 0 : draft.minor() - parts.stream().mapToLong(PaymentDraft.Part::minor).sum();
        var given = draft.refund() ? refundable(draft) : List.<PaymentDraft.Part>of();
        var number = numbering.next(Series.RECEIPT, draft.on());
        long id = jdbc.sql("""
                insert into payments (number, refund, person_id, company_id, currency, amount, free, method_id, reference, on_day, cheque_on, cheque_state, note, key, by_member)
                values (:number, :refund, :person, :company, :currency, :amount, :free, :method, :reference, :on, :cheque_on, :cheque_state, :note, :key, :by)
                returning id
                """)
                .param("number", number).param("refund", draft.refund()).param("person", draft.holder() == null ? null : draft.holder().person(), Types.BIGINT)
                .param("company", draft.holder() == null ? null : draft.holder().company(), Types.BIGINT).param("currency", draft.currency()).param("amount", draft.minor()).param("free", free)
                .param("method", draft.method()).param("reference", draft.reference(), Types.VARCHAR).param("on", draft.on()).param("cheque_on", draft.chequeOn(), Types.DATE)
                .param("cheque_state", draft.cheque() ? "HELD" : null, Types.VARCHAR).param("note", draft.note(), Types.VARCHAR).param("key", draft.key(), Types.VARCHAR)
                .param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
        parts.forEach(part -> settle(part.invoice(), id, part.minor()));
        given.forEach(part -> giveBack(part.invoice(), id, part.minor()));
        if (draft.holder() != null) {
            ledger.write(new EntryDraft(draft.holder(), draft.currency(), draft.refund() ? EntryKind.REFUND : EntryKind.PAYMENT, draft.refund() ? draft.minor() : -draft.minor(), draft.on(), null, null, id,
                    draft.note(), null), viewer);
            var about = draft.holder().kind().ref(draft.holder().id());
            happenings.record(draft.refund() ? new LedgerHappened.PaymentRefunded(about, id, number, draft.minor(), draft.currency())
                    : new LedgerHappened.PaymentTaken(about, id, number, draft.minor(), draft.currency()), viewer.by());
        }
        return id;
    }

    /** The payment that was taken by the draft's key before. @throws Problem where it is of another customer or amount */
    @Transactional(readOnly = true)
    Optional<Long> known(PaymentDraft draft, Viewer viewer) {
        record Known(long id, boolean same) {
        }
        var known = draft.key() == null ? Optional.<Known>empty() : jdbc.sql("""
                select r.id, r.person_id is not distinct from :person and r.company_id is not distinct from :company and r.currency = :currency and r.refund = :refund and r.amount = :amount
                  from payments r
                 where r.key = :key
                """).param("person", draft.holder() == null ? null : draft.holder().person(), Types.BIGINT).param("company", draft.holder() == null ? null : draft.holder().company(), Types.BIGINT)
                .param("currency", draft.currency()).param("refund", draft.refund()).param("amount", draft.minor()).param("key", draft.key()).query((r, n) -> new Known(r.getLong(1), r.getBoolean(2))).optional();
        if (known.isPresent() && !known.get().same) {
            throw new Problem("ledger.key_of_another");
        }
        return known.map(one -> find(one.id, viewer).id());
    }

    private static void mustBeTold(Holder holder, Viewer viewer) {
        if (!VisibleBooks.told(holder.kind(), viewer)) {
            throw new Forbidden();
        }
    }

    // The account, where there is one, is held by now.
    private List<Settled> locked(PaymentDraft draft) {
        if (draft.refund()) {
            return List.of();
        }
        var named = draft.parts().stream().map(PaymentDraft.Part::invoice).distinct().toArray(Long[]::new);
        var whose = draft.holder() == null ? "i.person_id is null and i.company_id is null and :holder::bigint is null" : owedBy(draft.holder());
        var asked = draft.oldest() && draft.holder() != null ? "(i.id = any(:named) or i.settled < i.total)" : "i.id = any(:named)";
        var found = jdbc.sql("""
                  select i.id, i.number, i.due_on, i.total, i.total - i.settled, 0
                    from invoices i
                   where %s and i.currency = :currency and i.state = 'ISSUED' and i.kind = 'INVOICE' and %s
                order by i.id
                     for update
                """.formatted(whose, asked)).param("holder", draft.holder() == null ? null : draft.holder().id(), Types.BIGINT).param("currency", draft.currency()).param("named", named)
                .query(Settled::read).list();
        for (var part : draft.parts()) {
            if (found.stream().noneMatch(invoice -> invoice.invoice() == part.invoice())) {
                throw new Flawed(Flaw.of("invoices[" + part.invoice() + "]", "payments.not_open"));
            }
        }
        return found;
    }

    private static List<PaymentDraft.Part> parts(PaymentDraft draft, List<Settled> invoices) {
        var flaws = new ArrayList<Flaw>();
        if (draft.parted() > draft.minor()) {
            flaws.add(Flaw.of("amount", "payments.parts_exceed"));
        }
        for (var part : draft.parts()) {
            var invoice = invoices.stream().filter(one -> one.invoice() == part.invoice()).findFirst().orElseThrow();
            if (part.minor() <= 0 || part.minor() > invoice.open()) {
                flaws.add(Flaw.of("invoices[" + part.invoice() + "]", "payments.more_than_open", Ui.money(invoice.open(), draft.currency())));
            }
        }
        if (draft.holder() == null && draft.parted() != draft.minor()) {
            flaws.add(Flaw.of("amount", "payments.nobody"));
        }
        Flawed.unless(flaws);
        var parts = new ArrayList<>(draft.parts());
        if (draft.oldest()) {
            long rest = draft.minor() - draft.parted();
            for (var invoice : invoices.stream().sorted(java.util.Comparator.comparing(Settled::due).thenComparing(Settled::invoice)).toList()) {
                long taken = draft.parts().stream().filter(part -> part.invoice() == invoice.invoice()).mapToLong(PaymentDraft.Part::minor).sum();
                long more = Math.min(rest, invoice.open() - taken);
                if (more > 0) {
                    parts.add(new PaymentDraft.Part(invoice.invoice(), more));
                    rest -= more;
                }
            }
        }
        return parts;
    }

    /** From which payments it is given back, the latest first. */
    private List<PaymentDraft.Part> refundable(PaymentDraft draft) {
        if (draft.holder() == null || draft.cheque() && draft.chequeOn() == null && draft.minor() <= 0) {
            throw new Flawed(Flaw.of("amount", "payments.nobody"));
        }
        long credit = -jdbc.sql("select b.balance from ledger_balances b where b.%s_id = :id and b.currency = :currency".formatted(draft.holder().kind().type())).param("id", draft.holder().id())
                .param("currency", draft.currency()).query(Long.class).single();
        if (draft.minor() > credit) {
            throw new Flawed(Flaw.of("amount", "payments.refund_more", Ui.money(Math.max(0, credit), draft.currency())));
        }
        long rest = draft.minor();
        var given = new ArrayList<PaymentDraft.Part>();
        for (var free : jdbc.sql("select r.id, r.free from payments r where r.%s_id = :id and r.currency = :currency and r.free > 0 and r.reversed_at is null order by r.id desc for update".formatted(draft.holder().kind().type()))
                .param("id", draft.holder().id()).param("currency", draft.currency()).query((r, n) -> new PaymentDraft.Part(r.getLong(1), r.getLong(2))).list()) {
            long part = Math.min(rest, free.minor());
            if (part > 0) {
                given.add(new PaymentDraft.Part(free.invoice(), part));
                rest -= part;
            }
        }
        return given;
    }

    private void giveBack(long payment, long refund, long minor) {
        jdbc.sql("insert into allocations (refund_id, payment_id, amount) values (:refund, :payment, :amount)").param("refund", refund).param("payment", payment).param("amount", minor).update();
        jdbc.sql("update payments r set free = r.free - :amount where r.id = :id").param("amount", minor).param("id", payment).update();
    }

    private void settle(long invoice, long payment, long minor) {
        jdbc.sql("insert into allocations (invoice_id, payment_id, amount) values (:invoice, :payment, :amount)").param("invoice", invoice).param("payment", payment).param("amount", minor).update();
        jdbc.sql("update invoices i set settled = i.settled + :amount, version = i.version + 1, updated_at = now() where i.id = :id").param("amount", minor).param("id", invoice).update();
    }

    /** Settles an invoice with what its customer paid ahead, the oldest first. @return how much of it was used */
    public long useAhead(long invoice, Viewer viewer) {
        var owed = owed(invoice, viewer);
        if (owed.holder == null) {
            return 0;
        }
        records.mustEdit(owed.holder.kind(), owed.holder.id(), viewer);
        ledger.hold(owed.holder, owed.currency);
        long open = jdbc.sql("select i.total - i.settled from invoices i where i.id = :id and i.state = 'ISSUED' and i.kind = 'INVOICE' for update").param("id", invoice).query(Long.class).optional().orElse(0L);
        long rest = open;
        for (var free : jdbc.sql("select r.id, r.free from payments r where r.%s_id = :id and r.currency = :currency and r.free > 0 and r.reversed_at is null order by r.id for update".formatted(owed.holder.kind().type()))
                .param("id", owed.holder.id()).param("currency", owed.currency).query((r, n) -> new PaymentDraft.Part(r.getLong(1), r.getLong(2))).list()) {
            long part = Math.min(rest, free.minor());
            if (part > 0) {
                settle(invoice, free.invoice(), part);
                jdbc.sql("update payments r set free = r.free - :amount where r.id = :id").param("amount", part).param("id", free.invoice()).update();
                rest -= part;
            }
        }
        ledger.age(owed.holder, owed.currency);
        return open - rest;
    }

    private record Owed(Holder holder, String currency) {
    }

    private Owed owed(long invoice, Viewer viewer) {
        var where = VisibleBooks.to(viewer, true).and("r.id = :id", invoice);
        return jdbc.sql("select r.person_id, r.company_id, r.currency" + VisibleBooks.from("invoices", viewer) + "\n where " + where.sql()).params(where.params())
                .query((r, n) -> new Owed(Holder.of(r.getObject(1, Long.class), r.getObject(2, Long.class)), r.getString(3))).optional().orElseThrow(NotFound::new);
    }

    /**
     * Takes a payment back, with whatever it settled: it stays in the books, and so does what takes it back.
     *
     * @throws Problem where it was taken back already, or given back to the customer meanwhile
     */
    public void reverse(long id, Viewer viewer) {
        reverse(id, false, viewer);
    }

    /** A cheque came back unpaid: it counts no more. */
    public void bounce(long id, Viewer viewer) {
        reverse(id, true, viewer);
    }

    private void reverse(long id, boolean bounced, Viewer viewer) {
        var payment = held(id, viewer);
        if (bounced && !payment.cheque()) {
            throw new Problem("payments.no_cheque");
        }
        if (payment.reversed()) {
            throw new Problem("payments.reversed_already");
        }
        if (jdbc.sql("select coalesce(sum(a.amount), 0) <> 0 from allocations a where a.payment_id = :id and a.refund_id is not null").param("id", id).query(Boolean.class).single()) {
            throw new Problem("payments.refunded");
        }
        for (var settled : settled(id)) {
            settle(settled.invoice(), id, -settled.minor());
        }
        for (var given : jdbc.sql("select a.payment_id, sum(a.amount)::bigint from allocations a where a.refund_id = :id group by a.payment_id having sum(a.amount) > 0").param("id", id)
                .query((r, n) -> new PaymentDraft.Part(r.getLong(1), r.getLong(2))).list()) {
            giveBack(given.invoice(), id, -given.minor());
        }
        jdbc.sql("update payments r set reversed_at = now(), reversed_by = :by, free = 0, cheque_state = case when :bounced then 'BOUNCED' else r.cheque_state end where r.id = :id").param("by", viewer.by(), Types.BIGINT)
                .param("bounced", bounced).param("id", id).update();
        var entry = jdbc.sql("select e.id from ledger_entries e where e.payment_id = :id and e.reverses_id is null").param("id", id).query(Long.class).optional();
        entry.ifPresent(one -> ledger.reverse(one, LocalDate.now(viewer.preferences().zone()), null, viewer));
        if (payment.holder() != null) {
            var about = payment.holder().kind().ref(payment.holder().id());
            happenings.record(bounced ? new LedgerHappened.ChequeBounced(about, id, payment.number(), payment.minor(), payment.currency())
                    : new LedgerHappened.PaymentReversed(about, id, payment.number(), payment.minor(), payment.currency()), viewer.by());
        }
    }

    /**
     * Gives back what is left of a payment of nobody: what was paid of an invoice without a customer that was taken back since.
     *
     * @return the id of what was given back
     * @throws Problem where nothing is left of it, or it is a customer's, whose account is paid back instead
     */
    public long refund(long id, Viewer viewer) {
        var payment = held(id, viewer);
        if (payment.holder() != null || payment.refund() || payment.reversed() || payment.free() <= 0) {
            throw new Problem("payments.nothing_left");
        }
        var today = LocalDate.now(viewer.preferences().zone());
        long refund = jdbc.sql("""
                insert into payments (number, refund, currency, amount, free, method_id, on_day, by_member)
                select :number, true, r.currency, r.free, 0, r.method_id, :on, :by
                  from payments r
                 where r.id = :id
                returning id
                """).param("number", numbering.next(Series.RECEIPT, today)).param("on", today).param("by", viewer.by(), Types.BIGINT).param("id", id).query(Long.class).single();
        giveBack(id, refund, payment.free());
        return refund;
    }

    /** The bank paid a cheque. */
    public void clear(long id, Viewer viewer) {
        var payment = held(id, viewer);
        if (!payment.cheque() || payment.reversed()) {
            throw new Problem("payments.no_cheque");
        }
        jdbc.sql("update payments r set cheque_state = 'CLEARED' where r.id = :id").param("id", id).update();
    }

    /** It is held as before: somebody was too quick. */
    public void unclear(long id, Viewer viewer) {
        held(id, viewer);
        jdbc.sql("update payments r set cheque_state = 'HELD' where r.id = :id and r.cheque_state = 'CLEARED' and r.reversed_at is null").param("id", id).update();
    }

    private Payment held(long id, Viewer viewer) {
        var payment = find(id, viewer);
        if (payment.holder() != null) {
            records.mustEdit(payment.holder().kind(), payment.holder().id(), viewer);
            ledger.hold(payment.holder(), payment.currency());
        }
        jdbc.sql("select i.id from invoices i where i.id in (select a.invoice_id from allocations a where a.payment_id = :id) order by i.id for update").param("id", id).query(Long.class).list();
        jdbc.sql("select r.id from payments r where r.id = :id for update").param("id", id).query(Long.class).single();
        var held = find(id, viewer);
        if (!Objects.equals(held.holder(), payment.holder())) {
            throw new NotFound();
        }
        return held;
    }
}
