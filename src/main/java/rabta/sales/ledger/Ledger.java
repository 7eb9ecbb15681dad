package rabta.sales.ledger;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Unnaming;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Witness;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/**
 * Writes entries; the balance of their customer is right in the same transaction. Whoever writes holds the customer's balance until
 * the transaction ends, so that two who write at once both count. A reversal is an entry too: nothing is changed, nothing deleted.
 */
@Repository
@Transactional
public class Ledger implements Linked, Unnaming, Witness {

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;

    Ledger(JdbcClient jdbc, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    /**
     * Writes an entry. Whether its writer may is asked before.
     *
     * @return its number; of one whose key is known the number of that one, and nothing is written
     * @throws Problem where the key is known of an entry of another customer, kind or amount
     * @throws NotFound where the customer became part of another one meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Written write(EntryDraft draft, Viewer viewer) {
        hold(draft.holder(), draft.currency());
        var written = insert(draft, null, viewer);
        if (written.isEmpty()) {
            return new Written(known(draft), false);
        }
        count(draft.holder(), draft.currency(), draft.amount());
        return new Written(written.get(), true);
    }

    /** @param anew whether it was written now; otherwise its key was known */
    public record Written(long id, boolean anew) {
    }

    private long known(EntryDraft draft) {
        return jdbc.sql("select e.id from ledger_entries e where e.key = :key and e.%s = :holder and e.currency = :currency and e.kind = :kind and e.amount = :amount".formatted(draft.holder().column()))
                .param("key", draft.key()).param("holder", draft.holder().id()).param("currency", draft.currency()).param("kind", draft.kind().name()).param("amount", draft.amount()).query(Long.class).optional()
                .orElseThrow(() -> new Problem("ledger.key_of_another"));
    }

    private Optional<Long> insert(EntryDraft draft, Long reverses, Viewer viewer) {
        return jdbc.sql("""
                insert into ledger_entries (person_id, company_id, currency, kind, amount, on_day, due_on, invoice_id, payment_id, reverses_id, note, key, by_member)
                values (:person, :company, :currency, :kind, :amount, :on, :due, :invoice, :payment, :reverses, :note, :key, :by)
                on conflict (key) do nothing
                returning id
                """)
                .param("person", draft.holder().person(), Types.BIGINT).param("company", draft.holder().company(), Types.BIGINT).param("currency", draft.currency()).param("kind", draft.kind().name())
                .param("amount", draft.amount()).param("on", draft.on()).param("due", draft.due(), Types.DATE).param("invoice", draft.invoice(), Types.BIGINT)
                .param("payment", draft.payment(), Types.BIGINT).param("reverses", reverses, Types.BIGINT).param("note", draft.note(), Types.VARCHAR).param("key", draft.key(), Types.VARCHAR)
                .param("by", viewer.by(), Types.BIGINT).query(Long.class).optional();
    }

    /**
     * Takes an entry back by another one of the same day's opposite amount.
     *
     * @throws Problem where it was taken back already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long reverse(long id, LocalDate on, String note, Viewer viewer) {
        var holder = jdbc.sql("select e.person_id, e.company_id, e.currency from ledger_entries e where e.id = :id").param("id", id)
                .query((r, n) -> new Account(Holder.of(r.getObject(1, Long.class), r.getObject(2, Long.class)), r.getString(3))).optional().orElseThrow(NotFound::new);
        if (holder.holder != null) {
            hold(holder.holder, holder.currency);
        }
        var reversed = jdbc.sql("""
                insert into ledger_entries (person_id, company_id, currency, kind, amount, on_day, invoice_id, payment_id, reverses_id, note, by_member)
                select e.person_id, e.company_id, e.currency, e.kind, -e.amount, :on, e.invoice_id, e.payment_id, e.id, :note, :by
                  from ledger_entries e
                 where e.id = :id and e.reverses_id is null
                on conflict (reverses_id) do nothing
                returning id, amount
                """).param("on", on).param("note", note, Types.VARCHAR).param("by", viewer.by(), Types.BIGINT).param("id", id).query((r, n) -> new long[] {r.getLong(1), r.getLong(2)}).optional()
                .orElseThrow(() -> new Problem("ledger.reversed_already"));
        if (holder.holder != null) {
            count(holder.holder, holder.currency, reversed[1]);
        }
        return reversed[0];
    }

    private record Account(Holder holder, String currency) {
    }

    /** Takes back an entry that was typed into the ledger itself. @throws Problem for one that a document wrote */
    public long takeBack(Holder holder, long id, Viewer viewer) {
        records.mustEdit(holder.kind(), holder.id(), viewer);
        if (!VisibleBooks.told(holder.kind(), viewer)) {
            throw new Forbidden();
        }
        var typed = jdbc.sql("select e.invoice_id is null and e.payment_id is null, e.amount, e.currency from ledger_entries e where e.id = :id and e.%s = :holder".formatted(holder.column()))
                .param("id", id).param("holder", holder.id()).query((r, n) -> new Typed(r.getBoolean(1), r.getLong(2), r.getString(3))).optional().orElseThrow(NotFound::new);
        if (!typed.byHand) {
            throw new Problem("ledger.of_document");
        }
        long reversal = reverse(id, LocalDate.now(viewer.preferences().zone()), null, viewer);
        happenings.record(new LedgerHappened.EntryReversed(holder.kind().ref(holder.id()), id, typed.amount, typed.currency), viewer.by());
        return reversal;
    }

    private record Typed(boolean byHand, long amount, String currency) {
    }

    /** Holds the customer's account until the transaction ends. */
    // The customer is held first: who merges them away holds them too, and whatever comes after finds that they are no more.
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Holder holder, String currency) {
        jdbc.sql("select x.id from %s x where x.id = :id and x.merged_into is null for key share".formatted(holder.kind().table())).param("id", holder.id()).query(Long.class).optional().orElseThrow(NotFound::new);
        jdbc.sql("insert into ledger_balances (person_id, company_id, currency) values (:person, :company, :currency) on conflict on constraint ledger_balances_holder do nothing")
                .param("person", holder.person(), Types.BIGINT).param("company", holder.company(), Types.BIGINT).param("currency", currency).update();
        jdbc.sql("select b.id from ledger_balances b where b.%s = :id and b.currency = :currency for update".formatted(holder.column())).param("id", holder.id()).param("currency", currency)
                .query(Long.class).single();
    }

    /** What an invoice's settling changes of the age of debts; the balance stays. The account is held. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void age(Holder holder, String currency) {
        count(holder, currency, 0);
    }

    // The oldest is paid first: walking from the newest debt back, what lies within the balance is unpaid. What is paid of an invoice by name counts for that invoice.
    private void count(Holder holder, String currency, long more) {
        jdbc.sql("update ledger_balances b set balance = b.balance + :more where b.%s = :id and b.currency = :currency".formatted(holder.column())).param("more", more).param("id", holder.id())
                .param("currency", currency).update();
        jdbc.sql("""
                update ledger_balances b
                   set open_days = o.days, open_amounts = o.amounts, oldest_on = o.days[1],
                       promised_on = case when b.balance > 0 then b.promised_on end, promised_amount = case when b.balance > 0 then b.promised_amount end
                  from (select coalesce(array_agg(d.day order by d.day), '{}') as days, coalesce(array_agg(d.open order by d.day), '{}') as amounts
                          from (  select x.day, sum(least(x.open, x.balance - x.newer))::bigint as open
                                    from (select e.day, e.open, e.balance, sum(e.open) over (order by e.day desc, e.id desc) - e.open as newer
                                            from (select e.id, coalesce(e.due_on, e.on_day) as day, a.balance, case when i.id is null then e.amount else i.total - i.settled end as open
                                                    from ledger_balances a
                                                         join ledger_entries e on e.%1$s = a.%1$s and e.currency = a.currency
                                                         left join invoices i on i.id = e.invoice_id
                                                   where a.%1$s = :id and a.currency = :currency and a.balance > 0 and e.amount > 0 and e.reverses_id is null
                                                     and not exists (select from ledger_entries v where v.reverses_id = e.id)) e
                                           where e.open > 0) x
                                   where x.newer < x.balance
                                group by x.day) d) o
                 where b.%1$s = :id and b.currency = :currency
                """.formatted(holder.column())).param("id", holder.id()).param("currency", currency).update();
    }

    /** Sums a customer's entries anew, after some were moved or taken out as no entry is by its own verbs. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recount(Holder holder) {
        var currencies = new LinkedHashSet<>(jdbc.sql("select distinct e.currency from ledger_entries e where e.%s = :id".formatted(holder.column())).param("id", holder.id()).query(String.class).list());
        currencies.addAll(jdbc.sql("select b.currency from ledger_balances b where b.%s = :id".formatted(holder.column())).param("id", holder.id()).query(String.class).list());
        for (var currency : currencies) {
            jdbc.sql("insert into ledger_balances (person_id, company_id, currency) values (:person, :company, :currency) on conflict on constraint ledger_balances_holder do nothing")
                    .param("person", holder.person(), Types.BIGINT).param("company", holder.company(), Types.BIGINT).param("currency", currency).update();
            long balance = jdbc.sql("select b.balance from ledger_balances b where b.%s = :id and b.currency = :currency for update".formatted(holder.column())).param("id", holder.id())
                    .param("currency", currency).query(Long.class).single();
            long sum = jdbc.sql("select coalesce(sum(e.amount), 0)::bigint from ledger_entries e where e.%s = :id and e.currency = :currency".formatted(holder.column())).param("id", holder.id())
                    .param("currency", currency).query(Long.class).single();
            count(holder, currency, sum - balance);
        }
    }

    private static final List<String> MERGES = List.of("records_merged", "merge_undone");

    /** Who was merged, or is two again, has their account summed anew. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void saw(List<Hint> happened) {
        for (var hint : happened) {
            if (MERGES.contains(hint.kind())) {
                RecordKind.of(hint.about()).filter(RecordKind::customer).ifPresent(kind -> {
                    var ids = new ArrayList<>(List.of(hint.about().id()));
                    ids.addAll(jdbc.sql("select distinct m.from_id from merge_moves m join merges g on g.id = m.merge_id where m.part = :part and g.survivor_id = :id")
                            .param("part", "ledger_entries." + kind.type() + "_id").param("id", hint.about().id()).query(Long.class).list());
                    ids.stream().distinct().sorted().forEach(id -> recount(new Holder(kind, id)));
                });
            }
        }
    }

    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        jdbc.sql("delete from invoice_links l using invoices i where i.id = l.invoice_id and i.person_id = any(:people)").param("people", people.toArray(Long[]::new)).update();
        for (var written : List.of(new String[] {"ledger_entries", "note"}, new String[] {"payments", "note"}, new String[] {"payments", "reference"}, new String[] {"invoices", "note"},
                new String[] {"invoices", "buyer"}, new String[] {"invoices", "buyer_address"}, new String[] {"invoices", "buyer_ntn"}, new String[] {"invoices", "buyer_strn"})) {
            // What was written of them stands for nobody else; of it all no word stays but whose it was.
            jdbc.sql("update %1$s x set %2$s = :without where x.person_id = any(:people) and x.%2$s is not null".formatted(written[0], written[1]))
                    .param("without", RecordKind.PERSON.pseudonym(people.iterator().next())).param("people", people.toArray(Long[]::new)).update();
        }
    }

    @Override
    public List<Link> links() {
        var links = new ArrayList<Link>();
        for (var kind : RecordKind.CUSTOMERS) {
            var column = kind.type() + "_id";
            links.add(Link.of(kind, "ledger_entries", column).emptied());
            links.add(Link.of(kind, "payments", column).emptied());
            var invoices = Link.of(kind, "invoices", column).emptied();
            // What a company owed is nobody's once it is gone, and never its contact person's: of an issued invoice they go with it, out of the name on it too.
            links.add(kind.person() ? invoices : invoices.emptying("person_id = case when l.number is null then l.person_id end, buyer = split_part(l.buyer, chr(10), 1)"));
            links.add(Link.of(kind, "ledger_balances", column).still());
        }
        return links;
    }
}
