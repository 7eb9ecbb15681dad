package rabta.sales.rates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The rates of the business, with all that ever held; whatever stands on one that changes is converted anew by a job. */
@Repository
@Transactional
public class Rates {

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Audit audit;

    Rates(JdbcClient jdbc, Jobs jobs, Audit audit) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * The latest day first, also those that hold no more.
     *
     * @param currency of which alone, or null
     */
    @Transactional(readOnly = true)
    public Paged<Rate> list(String currency, String cursor, int size, Viewer viewer) {
        var where = Where.all().and("t.home = :home", viewer.preferences().currency()).given("t.currency = :currency", currency);
        var before = Paged.key(cursor, 2).filter(k -> k.get(0).matches("\\d{1,7}") && k.get(1).matches("\\d{1,18}")).orElse(List.of("2000000", String.valueOf(Long.MAX_VALUE)));
        var rows = jdbc.sql("select " + Rate.COLUMNS + " from rates t left join members m on m.id = t.by_member where " + where.sql() + " and (t.day, t.id) < (date 'epoch' + :day, :id) order by t.day desc, t.id desc limit :size")
                .params(where.params()).param("day", Integer.parseInt(before.get(0))).param("id", Long.parseLong(before.get(1))).param("size", size + 1).query(Rate::read).list();
        return Paged.of(rows, size, rate -> List.of(String.valueOf(rate.day().toEpochDay()), String.valueOf(rate.id())));
    }

    /** @throws NotFound for one that there never was */
    @Transactional(readOnly = true)
    public Rate find(long id) {
        return jdbc.sql("select " + Rate.COLUMNS + " from rates t left join members m on m.id = t.by_member where t.id = :id").param("id", id).query(Rate::read).optional().orElseThrow(NotFound::new);
    }

    /** The currencies that deals or rates have besides the business's own, by their codes; with whether any deal waits for a rate. */
    @Transactional(readOnly = true)
    public Map<String, Long> waiting(Viewer viewer) {
        var waiting = new LinkedHashMap<String, Long>();
        jdbc.sql("""
                  select u.currency, sum(u.waiting)::bigint
                    from (select d.currency, count(*) filter (where d.home_amount is null) as waiting
                            from deals d
                           where d.amount is not null and d.currency <> :home and d.archived_at is null and d.deleted_at is null
                        group by d.currency
                          union all
                          select t.currency, 0
                            from rates t
                           where t.home = :home
                        group by t.currency) u
                group by u.currency
                order by u.currency
                """).param("home", viewer.preferences().currency()).query(r -> {
            waiting.put(r.getString(1), r.getLong(2));
        });
        return waiting;
    }

    /** Notes a rate; one of the same day makes way and stays in the history. @return its number */
    public long set(RateForm form, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var draft = RateDraft.of(form, viewer.preferences(), flaws);
        Flawed.unless(flaws);
        set(List.of(draft), viewer);
        return jdbc.sql("select t.id from rates t where t.home = :home and t.currency = :currency and t.day = :day and t.removed_at is null").param("home", viewer.preferences().currency())
                .param("currency", draft.currency()).param("day", draft.day()).query(Long.class).single();
    }

    /** Notes many, each of another day or currency. @return how many of them were not known so */
    int set(List<RateDraft> drafts, Viewer viewer) {
        held();
        var home = viewer.preferences().currency();
        var codes = drafts.stream().map(RateDraft::currency).toArray(String[]::new);
        var days = drafts.stream().map(draft -> draft.day().toString()).toArray(String[]::new);
        var rates = drafts.stream().map(RateDraft::rate).toArray(BigDecimal[]::new);
        jdbc.sql("""
                update rates t
                   set removed_at = now(), removed_by = :by
                  from unnest(:codes::text[], :days::text[]::date[], :rates::numeric[]) u (currency, day, rate)
                 where t.home = :home and t.currency = u.currency and t.day = u.day and t.removed_at is null and t.rate <> u.rate
                """).param("by", viewer.by(), java.sql.Types.BIGINT).param("codes", codes).param("days", days).param("rates", rates).param("home", home).update();
        int made = jdbc.sql("""
                insert into rates (home, currency, day, rate, factor, by_member)
                select :home, u.currency, u.day, u.rate, u.factor, :by
                  from unnest(:codes::text[], :days::text[]::date[], :rates::numeric[], :factors::numeric[]) u (currency, day, rate, factor)
                 where not exists (select from rates t where t.home = :home and t.currency = u.currency and t.day = u.day and t.removed_at is null)
                """).param("home", home).param("by", viewer.by(), java.sql.Types.BIGINT).param("codes", codes).param("days", days).param("rates", rates)
                .param("factors", drafts.stream().map(draft -> draft.factor(home)).toArray(BigDecimal[]::new)).update();
        if (made > 0) {
            audit.did(viewer, "rates_set", made, String.join(", ", drafts.stream().map(RateDraft::currency).distinct().sorted().limit(10).toList()));
            convert(drafts.stream().map(RateDraft::currency).distinct().toList(), viewer);
        }
        return made;
    }

    /** Takes one back; it stays in the history. */
    public void remove(long id, Viewer viewer) {
        held();
        var rate = find(id);
        if (rate.holds()) {
            jdbc.sql("update rates t set removed_at = now(), removed_by = :by where t.id = :id").param("by", viewer.by(), java.sql.Types.BIGINT).param("id", id).update();
            audit.did(viewer, "rate_removed", rate.currency(), rate.day());
            convert(List.of(rate.currency()), viewer);
        }
    }

    /** @throws Problem where another holds on that day by now */
    public void restore(long id, Viewer viewer) {
        held();
        var rate = find(id);
        if (rate.holds()) {
            return;
        }
        if (holding(rate.home(), rate.currency(), rate.day())) {
            throw new Problem("rates.replaced");
        }
        jdbc.sql("update rates t set removed_at = null, removed_by = null where t.id = :id").param("id", id).update();
        audit.did(viewer, "rates_set", 1, rate.currency());
        convert(List.of(rate.currency()), viewer);
    }

    private boolean holding(String home, String currency, LocalDate day) {
        return jdbc.sql("select exists (select from rates t where t.home = :home and t.currency = :currency and t.day = :day and t.removed_at is null)").param("home", home)
                .param("currency", currency).param("day", day).query(Boolean.class).single();
    }

    // Two who note the same day come one after the other, and the later holds.
    private void held() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('rates'), :workspace)").param("workspace", (int) rabta.kernel.sql.Binding.workspace()).query(r -> {
        });
    }

    private void convert(List<String> currencies, Viewer viewer) {
        jobs.add(new ConvertDeals(currencies), viewer.by());
    }
}
