package rabta.sales.recurring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Ui;
import rabta.sales.ledger.VisibleBooks;

/**
 * What comes in each month by itself: what runs, and what began, grew, shrank and ended between two days. Of what the viewer sees, in the
 * business's currency at the rate that holds on the last of the days; what has no rate is counted as unpriced and not summed.
 */
@Repository
@Transactional(readOnly = true)
public class RecurringRevenue {

    /**
     * In minor units of the business's currency, each month.
     *
     * @param running at the end, {@code before} at the beginning
     * @param begun newly, {@code again} taken up again
     * @param ended as a number above nought
     * @param net of all that changed: running is before and this
     * @param runs how many run at the end
     * @param unpriced how many have no rate
     */
    public record Revenue(long running, long before, long begun, long more, long less, long ended, long again, long net, long runs, long unpriced) {

        public boolean any() {
            return running != 0 || before != 0 || begun != 0 || ended != 0 || net != 0 || unpriced != 0;
        }
    }

    /** @param kind how it changed, or null for what runs @param amount each month, in minor units of its own currency */
    public record Row(long id, long sale, String title, String customer, String kind, long amount, String currency, Instant at) {

        static Row read(ResultSet r, int n) throws SQLException {
            var at = r.getObject(8, OffsetDateTime.class);
            return new Row(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), r.getString(5), r.getLong(6), r.getString(7), at == null ? null : at.toInstant());
        }

        public String shown() {
            return Ui.money(amount, currency);
        }

        public String kindShown() {
            return kind == null ? null : Ui.t("revenue.kind." + kind.toLowerCase(java.util.Locale.ROOT));
        }
    }

    private final JdbcClient jdbc;

    RecurringRevenue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public static boolean told(Viewer viewer) {
        return viewer.may(Permission.VIEW_BOOKS);
    }

    /** @param to the first day that does not count any more @param rated on which day rates are taken */
    public Revenue between(LocalDate from, LocalDate to, LocalDate rated, Viewer viewer) {
        var seen = VisibleBooks.to(viewer, true);
        // Of each currency all is added up first and converted once.
        return jdbc.sql("""
                with seen as (
                    select r.id, r.currency
                %s
                     where %s),
                each as (
                    select s.currency, m.sale_id, sum(m.amount) as running, coalesce(sum(m.amount) filter (where m.at < :from), 0) as before,
                           coalesce(sum(m.amount) filter (where m.at >= :from and m.kind = 'BEGUN'), 0) as begun, coalesce(sum(m.amount) filter (where m.at >= :from and m.kind = 'MORE'), 0) as more,
                           coalesce(sum(m.amount) filter (where m.at >= :from and m.kind = 'LESS'), 0) as less, coalesce(sum(m.amount) filter (where m.at >= :from and m.kind = 'ENDED'), 0) as ended,
                           coalesce(sum(m.amount) filter (where m.at >= :from and m.kind = 'AGAIN'), 0) as again
                      from seen s join recurring_moves m on m.sale_id = s.id
                     where m.at < :to
                     group by s.currency, m.sale_id),
                sums as (
                    select e.currency, sum(e.running) as running, sum(e.before) as before, sum(e.begun) as begun, sum(e.more) as more, sum(e.less) as less, sum(e.ended) as ended, sum(e.again) as again,
                           count(*) filter (where e.running <> 0) as runs,
                           case when e.currency = :home then 1 else (select t.factor from rates t where t.home = :home and t.currency = e.currency and t.day <= :rated and t.removed_at is null order by t.day desc limit 1) end as factor
                      from each e
                     group by e.currency)
                select coalesce(sum(round(x.running * x.factor)), 0)::bigint, coalesce(sum(round(x.before * x.factor)), 0)::bigint, coalesce(sum(round(x.begun * x.factor)), 0)::bigint,
                       coalesce(sum(round(x.more * x.factor)), 0)::bigint, coalesce(sum(round(x.less * x.factor)), 0)::bigint, coalesce(sum(round(x.ended * x.factor)), 0)::bigint,
                       coalesce(sum(round(x.again * x.factor)), 0)::bigint, coalesce(sum(x.runs), 0)::bigint, coalesce(sum(x.runs) filter (where x.factor is null), 0)::bigint
                  from sums x
                """.formatted(VisibleBooks.from("recurring_sales", viewer), seen.sql())).params(seen.params()).param("from", start(from, viewer)).param("to", start(to, viewer)).param("home", viewer.preferences().currency()).param("rated", rated)
                .query((r, n) -> new Revenue(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4), -r.getLong(5), -r.getLong(6), r.getLong(7), r.getLong(1) - r.getLong(2), r.getLong(8), r.getLong(9))).single();
    }

    /** What changed between two days in one of those ways, the latest first; all that did for no kinds. */
    public Paged<Row> moved(List<String> kinds, LocalDate from, LocalDate to, String after, int size, Viewer viewer) {
        var seen = VisibleBooks.to(viewer, true);
        long before = Paged.key(after, 1).map(List::getFirst).filter(key -> key.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(Long.MAX_VALUE);
        return Paged.of(jdbc.sql("select m.id, r.id, r.title, coalesce(c.name, p.name), m.kind, m.amount, r.currency, m.at" + VisibleBooks.from("recurring_sales", viewer) + """

                       join recurring_moves m on m.sale_id = r.id
                 where %s and m.at >= :from and m.at < :to and (:all or m.kind = any(:kinds)) and m.id < :before
                 order by m.id desc
                 limit :size
                """.formatted(seen.sql())).params(seen.params()).param("from", start(from, viewer)).param("to", start(to, viewer)).param("all", kinds.isEmpty()).param("kinds", kinds.toArray(String[]::new)).param("before", before).param("size", size + 1)
                .query(Row::read).list(), size, row -> List.of(String.valueOf(row.id())));
    }

    /** What runs at the end of the day before that one, by its number. */
    public Paged<Row> running(LocalDate to, String after, int size, Viewer viewer) {
        var seen = VisibleBooks.to(viewer, true);
        long behind = Paged.key(after, 1).map(List::getFirst).filter(key -> key.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(0L);
        return Paged.of(jdbc.sql("select r.id, r.id, r.title, coalesce(c.name, p.name), null, w.amount, r.currency, null" + VisibleBooks.from("recurring_sales", viewer) + """

                       join lateral (select sum(m.amount)::bigint as amount from recurring_moves m where m.sale_id = r.id and m.at < :to) w on w.amount <> 0
                 where %s and r.id > :behind
                 order by r.id
                 limit :size
                """.formatted(seen.sql())).params(seen.params()).param("to", start(to, viewer)).param("behind", behind).param("size", size + 1).query(Row::read).list(), size, row -> List.of(String.valueOf(row.id())));
    }

    private static OffsetDateTime start(LocalDate day, Viewer viewer) {
        return day.atStartOfDay(viewer.preferences().zone()).toOffsetDateTime();
    }
}
