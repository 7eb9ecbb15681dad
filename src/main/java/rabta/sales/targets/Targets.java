package rabta.sales.targets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Types;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Colleagues;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.sales.DealKind;

/**
 * What is to be reached. A target stands for a month or for a quarter; a month without one of its own takes a third of its
 * quarter's, and a period that covers part of a month takes that part by its days.
 */
@Repository
@Transactional
public class Targets {

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final Audit audit;

    Targets(JdbcClient jdbc, Colleagues colleagues, Audit audit) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.audit = audit;
    }

    /** Whether the viewer may know what that one is to reach: whose deals one does not see, their targets one does not either. */
    public static boolean seen(Scope scope, long of, Viewer viewer) {
        if (viewer.may(Permission.MANAGE_MEMBERS) || viewer.sees(DealKind.DEAL.type()) == Reach.ALL) {
            return true;
        }
        return switch (scope) {
            case BUSINESS, PRODUCT -> false;
            case TEAM -> viewer.teams().contains(of) && viewer.sees(DealKind.DEAL.type()) == Reach.TEAM;
            case MEMBER -> viewer.id() == of;
        };
    }

    /** Who can have targets and whose the viewer may know: the business, its teams, its people, its products. */
    @Transactional(readOnly = true)
    public List<Subject> subjects(String business, Viewer viewer) {
        var subjects = new ArrayList<Subject>();
        subjects.add(new Subject(Scope.BUSINESS, Subject.BUSINESS, business));
        subjects.addAll(jdbc.sql("select t.id, t.name from teams t order by t.name, t.id limit 200").query((r, n) -> new Subject(Scope.TEAM, r.getLong(1), r.getString(2))).list());
        colleagues.present().forEach(member -> subjects.add(new Subject(Scope.MEMBER, Long.parseLong(member.value()), member.label())));
        // Products that are sold no more keep their targets, and are offered none.
        var urdu = Ui.lang().equals(Language.UR.tag());
        subjects.addAll(jdbc.sql("select p.id, case when :urdu then coalesce(p.name_ur, p.name) else p.name end from products p where p.retired_at is null order by lower(p.name), p.id limit 200").param("urdu", urdu)
                .query((r, n) -> new Subject(Scope.PRODUCT, r.getLong(1), r.getString(2))).list());
        return subjects.stream().filter(subject -> seen(subject.scope(), subject.of(), viewer)).toList();
    }

    /** @throws NotFound for one that there is not, or of whom the viewer may not know */
    @Transactional(readOnly = true)
    public Subject subject(Scope scope, long of, String business, Viewer viewer) {
        return subjects(business, viewer).stream().filter(one -> one.scope() == scope && one.of() == of).findFirst().orElseThrow(NotFound::new);
    }

    /** All that begin within that year and of which the viewer may know. */
    @Transactional(readOnly = true)
    public List<Target> of(int year, Viewer viewer) {
        return read(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), viewer).stream().filter(target -> seen(target.scope(), target.of(), viewer)).toList();
    }

    private List<Target> read(LocalDate from, LocalDate to, Viewer viewer) {
        return jdbc.sql("""
                  select t.scope, t.of_id, t.measure, t.month, t.months, t.value
                    from targets t
                   where t.month < :to
                     and t.month > :from::date - 93
                     and (t.currency is null or t.currency = :currency)
                order by t.scope, t.of_id, t.measure, t.month, t.months
                """).param("from", from).param("to", to).param("currency", viewer.preferences().currency())
                .query((r, n) -> new Target(Scope.valueOf(r.getString(1)), r.getLong(2), Measure.valueOf(r.getString(3)), r.getObject(4, LocalDate.class), r.getInt(5), r.getLong(6)))
                .list().stream().filter(target -> target.end().isAfter(from)).toList();
    }

    /** Sets what that one is to reach in a year anew; what was set for it before is gone. */
    public void set(Subject subject, Measure measure, int year, List<Target> targets, Viewer viewer) {
        jdbc.sql("delete from targets t where t.scope = :scope and t.of_id = :of and t.measure = :measure and t.month >= :from and t.month < :to").param("scope", subject.scope().name())
                .param("of", subject.of()).param("measure", measure.name()).param("from", LocalDate.of(year, 1, 1)).param("to", LocalDate.of(year + 1, 1, 1)).update();
        jdbc.sql("""
                insert into targets (scope, of_id, measure, month, months, value, currency, updated_by)
                select :scope, :of, :measure, u.month, u.months, u.value, :currency, :by
                  from unnest(:starts::text[]::date[], :spans::int[], :amounts::bigint[]) u (month, months, value)
                """).param("scope", subject.scope().name()).param("of", subject.of()).param("measure", measure.name())
                .param("currency", measure == Measure.WON ? viewer.preferences().currency() : null, Types.VARCHAR).param("by", viewer.by(), Types.BIGINT)
                .param("starts", targets.stream().map(target -> target.month().toString()).toArray(String[]::new)).param("spans", targets.stream().map(Target::months).toArray(Integer[]::new))
                .param("amounts", targets.stream().map(Target::value).toArray(Long[]::new)).update();
        audit.did(viewer, "targets_changed", subject.name(), year);
    }

    /**
     * What is to be reached from one day until before another.
     *
     * @param scope whose; the business without a target of its own takes the sum of its people's
     * @param ids of teams or members, whose targets are added; of shares the mean is taken
     */
    @Transactional(readOnly = true)
    public Map<Measure, Goal> goals(Scope scope, Collection<Long> ids, LocalDate from, LocalDate to, Viewer viewer) {
        var all = read(from, to, viewer);
        var today = Dates.in(viewer.preferences()).today();
        var goals = new HashMap<Measure, Goal>();
        for (var measure : Measure.values()) {
            goal(all, measure, scope, ids, from, to, today).ifPresent(goal -> goals.put(measure, goal));
        }
        return goals;
    }

    /** The same for each of them alone. */
    @Transactional(readOnly = true)
    public Map<Long, Goal> each(Scope scope, Measure measure, LocalDate from, LocalDate to, Viewer viewer) {
        var today = Dates.in(viewer.preferences()).today();
        var goals = new HashMap<Long, Goal>();
        read(from, to, viewer).stream().filter(target -> target.scope() == scope && seen(scope, target.of(), viewer)).collect(Collectors.groupingBy(Target::of))
                .forEach((of, theirs) -> goal(theirs, measure, scope, List.of(of), from, to, today).ifPresent(goal -> goals.put(of, goal)));
        return goals;
    }

    /** Month by month of these, by their first days. */
    @Transactional(readOnly = true)
    public Map<LocalDate, Goal> monthly(Scope scope, Collection<Long> ids, Measure measure, LocalDate from, LocalDate to, Viewer viewer) {
        var all = read(from, to, viewer);
        var today = Dates.in(viewer.preferences()).today();
        var goals = new HashMap<LocalDate, Goal>();
        for (var month = from; month.isBefore(to); month = month.plusMonths(1)) {
            var start = month;
            goal(all, measure, scope, ids, start, start.plusMonths(1), today).ifPresent(goal -> goals.put(start, goal));
        }
        return goals;
    }

    private static Optional<Goal> goal(List<Target> all, Measure measure, Scope scope, Collection<Long> ids, LocalDate from, LocalDate to, LocalDate today) {
        var own = all.stream().filter(target -> target.measure() == measure && target.scope() == scope && (scope == Scope.BUSINESS || ids.contains(target.of()))).toList();
        if (own.isEmpty() && scope == Scope.BUSINESS && measure != Measure.RATE) {
            own = all.stream().filter(target -> target.measure() == measure && target.scope() == Scope.MEMBER).toList();
        }
        if (own.isEmpty()) {
            return Optional.empty();
        }
        var value = BigDecimal.ZERO;
        var due = BigDecimal.ZERO;
        long days = 0;
        for (var month = from.withDayOfMonth(1); month.isBefore(to); month = month.plusMonths(1)) {
            var monthly = monthly(own, month);
            if (monthly.isEmpty()) {
                continue;
            }
            var begin = month.isBefore(from) ? from : month;
            var end = month.plusMonths(1).isAfter(to) ? to : month.plusMonths(1);
            long covered = ChronoUnit.DAYS.between(begin, end);
            long passed = Math.clamp(ChronoUnit.DAYS.between(begin, today) + 1, 0, covered);
            days += covered;
            // A share is weighted by the days for which it stands, an amount is as much of the month's.
            var each = measure == Measure.RATE ? monthly.get() : monthly.get().divide(BigDecimal.valueOf(month.lengthOfMonth()), MathContext.DECIMAL64);
            value = value.add(each.multiply(BigDecimal.valueOf(covered)));
            due = due.add(each.multiply(BigDecimal.valueOf(measure == Measure.RATE ? covered : passed)));
        }
        if (days == 0) {
            return Optional.empty();
        }
        var over = BigDecimal.valueOf(measure == Measure.RATE ? days : 1);
        return Optional.of(new Goal(measure, value.divide(over, MathContext.DECIMAL64), due.divide(over, MathContext.DECIMAL64)));
    }

    // By each who has one: their month's own, or a third of their quarter's.
    private static Optional<BigDecimal> monthly(List<Target> own, LocalDate month) {
        BigDecimal sum = null;
        int many = 0;
        for (var theirs : own.stream().collect(Collectors.groupingBy(target -> target.scope() + " " + target.of())).values()) {
            var exact = theirs.stream().filter(target -> target.months() == 1 && target.month().equals(month)).findFirst();
            var quarter = theirs.stream().filter(target -> target.months() == 3 && !target.month().isAfter(month) && target.end().isAfter(month)).findFirst();
            var each = exact.map(target -> BigDecimal.valueOf(target.value()))
                    .or(() -> quarter.map(target -> target.measure() == Measure.RATE ? BigDecimal.valueOf(target.value()) : BigDecimal.valueOf(target.value()).divide(BigDecimal.valueOf(3), MathContext.DECIMAL64)));
            if (each.isPresent()) {
                sum = sum == null ? each.get() : sum.add(each.get());
                many++;
            }
        }
        // Shares of several are not added up.
        boolean share = own.getFirst().measure() == Measure.RATE;
        return Optional.ofNullable(sum == null || !share ? sum : sum.divide(BigDecimal.valueOf(many), MathContext.DECIMAL64));
    }
}
