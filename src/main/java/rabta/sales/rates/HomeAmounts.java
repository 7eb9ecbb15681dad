package rabta.sales.rates;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.HomeCurrency;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.ui.Preferences;

/**
 * Keeps {@code deals.home_amount}: what a deal comes to in the business's currency, in its minor units, at the rate of its day. That is the
 * day it closed, else the day by which it is expected, else the day it was added; the rate is the latest known on that day. Rounded half up,
 * once; null where there is no amount, or no rate of it. Whoever writes {@code amount}, {@code currency}, {@code expected_on} or
 * {@code closed_at} calls {@link #refresh} in the same transaction.
 */
@Repository
@Transactional
public class HomeAmounts implements HomeCurrency {

    // Beyond this a lane cannot be summed any more; nobody sells for so much.
    private static final String MOST = "1e17";

    private static final String DAY = "coalesce((d.closed_at at time zone :zone)::date, d.expected_on, (d.created_at at time zone :zone)::date)";

    private final JdbcClient jdbc;
    private final Jobs jobs;

    HomeAmounts(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /** What a deal was converted by. @param day its day @param rate that held on it, or null where none is known */
    public record Conversion(LocalDate day, Rate rate) {
    }

    /** Brings those deals up to date. No version moves: nothing of the deals themselves was changed. */
    public void refresh(Collection<Long> deals, Preferences preferences) {
        if (deals.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update deals r
                   set home_amount = w.worth
                  from (select c.id, case when c.worth <= %s then c.worth end as worth
                          from (select d.id, case when d.currency = :home then d.amount::numeric
                                                  else round(d.amount * (  select t.factor
                                                                             from rates t
                                                                            where t.home = :home and t.currency = d.currency and t.day <= %s and t.removed_at is null
                                                                         order by t.day desc
                                                                            limit 1)) end as worth
                                  from deals d
                                 where d.id = any(:ids)) c) w
                 where r.id = w.id
                   and r.home_amount is distinct from w.worth
                """.formatted(MOST, DAY)).param("home", preferences.currency()).param("zone", preferences.zone().getId()).param("ids", deals.toArray(Long[]::new)).update();
    }

    /** How a deal in another currency is converted. */
    @Transactional(readOnly = true)
    public Conversion of(long deal, Preferences preferences) {
        var day = jdbc.sql("select " + DAY + " from deals d where d.id = :id").param("zone", preferences.zone().getId()).param("id", deal).query(LocalDate.class).single();
        var rate = jdbc.sql("select " + Rate.COLUMNS + """

                    from rates t
                         join deals d on d.id = :id and d.currency = t.currency
                         left join members m on m.id = t.by_member
                   where t.home = :home and t.day <= :day and t.removed_at is null
                order by t.day desc
                   limit 1
                """).param("id", deal).param("home", preferences.currency()).param("day", day).query(Rate::read).optional().orElse(null);
        return new Conversion(day, rate);
    }

    /** The next deals with an amount in those currencies, or in any, by their numbers. */
    @Transactional(readOnly = true)
    List<Long> after(long id, List<String> currencies, int size) {
        return jdbc.sql("select r.id from deals r where r.id > :after and r.amount is not null and (:all or r.currency = any(:currencies)) order by r.id limit :size").param("after", id)
                .param("all", currencies.isEmpty()).param("currencies", currencies.toArray(String[]::new)).param("size", size).query(Long.class).list();
    }

    @Transactional(readOnly = true)
    long count(List<String> currencies) {
        return jdbc.sql("select count(*) from deals r where r.amount is not null and (:all or r.currency = any(:currencies))").param("all", currencies.isEmpty())
                .param("currencies", currencies.toArray(String[]::new)).query(Long.class).single();
    }

    @Override
    public void changed(Viewer viewer) {
        jobs.add(new ConvertDeals(List.of()), viewer.by());
    }
}
