package rabta.sales.accounts;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Forbidden;
import rabta.sales.ledger.Ageing;
import rabta.sales.ledger.Balance;
import rabta.sales.ledger.Entry;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.VisibleBooks;

/** Reads accounts: who owes, and what stands on one customer's. Every read begins with whom the viewer sees. */
@Repository
@Transactional(readOnly = true)
public class Accounts {

    /** So many entries a statement has at most. */
    static final int MOST = 5_000;

    private static final String ENTRY = "select e.id, e.kind, e.currency, e.amount, e.balance, e.on_day, e.due_on, e.invoice_id, e.payment_id, coalesce(w.number, i.number), e.reverses_id, e.reversed, e.note, m.name, e.created_at";
    private static final String DOCUMENTS = """

                 left join payments w on w.id = e.payment_id
                 left join invoices i on i.id = e.invoice_id
                 left join members m on m.id = e.by_member
            """;

    private static final String NEVER = "infinity";
    private static final String OLDEST = "coalesce(r.oldest_on, 'infinity'::date)";

    private final JdbcClient jdbc;
    private final Records records;

    Accounts(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** @throws rabta.kernel.web.NotFound for a customer whom the viewer does not see @throws Forbidden where money is hidden from them */
    public String name(Holder holder, Viewer viewer) {
        var name = records.name(holder.kind(), holder.id(), viewer);
        if (!VisibleBooks.told(holder.kind(), viewer)) {
            throw new Forbidden();
        }
        return name;
    }

    public Paged<Balance> list(AccountFilter filter, int size, Viewer viewer) {
        var order = filter.credit() ? "r.balance, r.id" : filter.byAge() ? OLDEST + ", r.id" : "r.balance desc, r.id desc";
        var where = VisibleBooks.to(viewer, false).and(filter.where(viewer)).and(after(filter));
        var rows = jdbc.sql("select " + Balance.COLUMNS + VisibleBooks.from("ledger_balances", viewer) + "\n where " + where.sql() + "\norder by " + order + "\nlimit " + (size + 1))
                .params(where.params()).query(Balance::read).list();
        return Paged.of(rows, size, one -> List.of(filter.byAge() ? one.oldest() == null ? NEVER : one.oldest().toString() : String.valueOf(one.minor()), String.valueOf(one.id())));
    }

    private static Where after(AccountFilter filter) {
        var key = Paged.key(filter.after(), 2).filter(k -> k.get(1).matches("\\d{1,18}") && (filter.byAge() ? k.get(0).equals(NEVER) || Paged.day(k.get(0)).isPresent() : k.get(0).matches("-?\\d{1,18}")));
        if (key.isEmpty()) {
            return Where.all();
        }
        var params = new HashMap<String, Object>();
        params.put("after_id", Long.valueOf(key.get().get(1)));
        params.put("after", filter.byAge() ? key.get().get(0) : (Object) Long.valueOf(key.get().get(0)));
        return new Where(filter.byAge() ? "(" + OLDEST + ", r.id) > (:after::date, :after_id)" : filter.credit() ? "(r.balance, r.id) > (:after, :after_id)" : "(r.balance, r.id) < (:after, :after_id)", params);
    }

    /** What all whom the filter finds owe, by currency and age; the most owed first. */
    public List<Owed> owed(AccountFilter filter, Viewer viewer) {
        var today = LocalDate.now(viewer.preferences().zone());
        var where = VisibleBooks.to(viewer, false).and(filter.where(viewer));
        return jdbc.sql("""
                select r.currency, count(distinct r.id), coalesce(sum(o.amount) filter (where o.day >= :on), 0)::bigint, coalesce(sum(o.amount) filter (where o.day < :on and o.day >= :on30), 0)::bigint,
                       coalesce(sum(o.amount) filter (where o.day < :on30 and o.day >= :on60), 0)::bigint, coalesce(sum(o.amount) filter (where o.day < :on60 and o.day >= :on90), 0)::bigint,
                       coalesce(sum(o.amount) filter (where o.day < :on90), 0)::bigint
                """ + VisibleBooks.from("ledger_balances", viewer) + """

                       left join lateral unnest(r.open_days, r.open_amounts) o (day, amount) on true
                 where %s
                group by r.currency
                order by sum(o.amount) desc nulls last
                """.formatted(where.sql())).params(where.params()).param("on", today).param("on30", today.minusDays(30)).param("on60", today.minusDays(60)).param("on90", today.minusDays(90))
                .query((r, n) -> new Owed(r.getString(1), r.getLong(2), new Ageing(r.getLong(3), r.getLong(4), r.getLong(5), r.getLong(6), r.getLong(7)))).list();
    }

    /** What a customer owes in each currency that they dealt in. Whether the viewer may see them has been asked before. */
    public List<Balance> of(Holder holder, Viewer viewer) {
        var where = VisibleBooks.to(viewer, false).and("r.%s_id = :holder".formatted(holder.kind().type()), holder.id());
        return jdbc.sql("select " + Balance.COLUMNS + VisibleBooks.from("ledger_balances", viewer) + "\n where " + where.sql() + "\norder by abs(r.balance) desc, r.id").params(where.params())
                .query(Balance::read).list();
    }

    /** The latest entries of an account with what they come to. Whether the viewer may see it has been asked before. */
    public Paged<Entry> entries(Holder holder, String currency, String cursor, int size) {
        var key = Paged.key(cursor, 2).filter(k -> Paged.day(k.get(0)).isPresent() && k.get(1).matches("\\d{1,18}"));
        var rows = jdbc.sql(ENTRY + "\n  from " + running(holder) + " e" + DOCUMENTS + " where (e.on_day, e.id) < (:day, :id)\norder by e.on_day desc, e.id desc\nlimit :size")
                .param("holder", holder.id()).param("currency", currency).param("day", key.map(k -> LocalDate.parse(k.get(0))).orElse(LocalDate.of(9999, 1, 1)))
                .param("id", key.map(k -> Long.valueOf(k.get(1))).orElse(Long.MAX_VALUE)).param("size", size + 1).query(Entry::read).list();
        return Paged.of(rows, size, entry -> List.of(entry.on().toString(), String.valueOf(entry.id())));
    }

    private static String running(Holder holder) {
        return """
                (select x.id, x.kind, x.currency, x.amount, (sum(x.amount) over (order by x.on_day, x.id))::bigint as balance, x.on_day, x.due_on, x.invoice_id, x.payment_id, x.reverses_id, x.note,
                        x.by_member, x.created_at, exists (select from ledger_entries v where v.reverses_id = x.id) as reversed
                   from ledger_entries x
                  where x.%s_id = :holder and x.currency = :currency)""".formatted(holder.kind().type());
    }

    public Statement statement(Holder holder, String currency, LocalDate from, LocalDate to, Viewer viewer) {
        var name = name(holder, viewer);
        long before = jdbc.sql("select coalesce(sum(e.amount), 0)::bigint from ledger_entries e where e.%s_id = :holder and e.currency = :currency and e.on_day < :from".formatted(holder.kind().type()))
                .param("holder", holder.id()).param("currency", currency).param("from", from).query(Long.class).single();
        var rows = jdbc.sql(ENTRY + "\n  from " + running(holder) + " e" + DOCUMENTS + " where e.on_day between :from and :to\norder by e.on_day, e.id\nlimit :size")
                .param("holder", holder.id()).param("currency", currency).param("from", from).param("to", to).param("size", MOST + 1).query(Entry::read).list();
        var entries = rows.subList(0, Math.min(MOST, rows.size()));
        return new Statement(holder, name, currency, from, to, before, entries, entries.isEmpty() ? before : entries.getLast().balance(), rows.size() > MOST);
    }

    /** How each of those is reached, as far as the viewer may know. */
    Map<Holder, Contact> contacts(Collection<Holder> holders, Viewer viewer) {
        var contacts = new HashMap<Holder, Contact>();
        for (var kind : RecordKind.CUSTOMERS) {
            var ids = holders.stream().filter(holder -> holder.kind().equals(kind)).map(Holder::id).toArray(Long[]::new);
            var rights = viewer.rights().of(kind.type());
            if (ids.length > 0) {
                jdbc.sql("""
                        select r.id, %s,
                               (select k.value from contact_points k where k.%s_id = r.id and k.kind in ('WHATSAPP', 'PHONE') and not k.doubtful order by k.kind desc, k.position, k.id limit 1),
                               (select k.value from contact_points k where k.%s_id = r.id and k.kind = 'EMAIL' and not k.doubtful order by k.position, k.id limit 1)
                          from %s r
                         where r.id = any(:ids)
                        """.formatted(kind.person() ? "r.language" : "null::text", kind.type(), kind.type(), kind.table())).param("ids", ids).query(r -> {
                            var phone = rights.hides("phone") ? null : r.getString(3);
                            var language = r.getString(2) == null || rights.hides("language") ? viewer.preferences().language() : "ur".equals(r.getString(2)) ? Language.UR : Language.EN;
                            contacts.put(new Holder(kind, r.getLong(1)), new Contact(phone == null || !phone.startsWith("+") ? null : Phones.whatsapp(phone), rights.hides("email") ? null : r.getString(4), language));
                        });
            }
        }
        return contacts;
    }

    @Transactional
    public void promise(Holder holder, String currency, LocalDate day, Long minor, Long task) {
        jdbc.sql("update ledger_balances b set promised_on = :day, promised_amount = :amount, task_id = :task where b.%s_id = :id and b.currency = :currency".formatted(holder.kind().type()))
                .param("day", day, Types.DATE).param("amount", minor, Types.BIGINT).param("task", task, Types.BIGINT).param("id", holder.id()).param("currency", currency).update();
    }

    @Transactional
    public void reminded(Holder holder, String currency, Viewer viewer) {
        jdbc.sql("update ledger_balances b set reminded_at = now(), reminded_by = :by where b.%s_id = :id and b.currency = :currency".formatted(holder.kind().type())).param("by", viewer.by(), Types.BIGINT)
                .param("id", holder.id()).param("currency", currency).update();
    }
}
