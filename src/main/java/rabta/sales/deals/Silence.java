package rabta.sales.deals;

import static rabta.sales.DealKind.DEAL;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.today.TodayLine;
import rabta.collaboration.today.TodaySource;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldSource;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;

/**
 * Deals that went silent: for as long as their stage allows nothing happened with them, and nothing is planned. They come back to their
 * owner on Today, who can put that off.
 */
@Service
@Transactional
public class Silence implements TodaySource, FieldSource {

    private static final int FEW = 6;
    // Whoever may not see one of these could learn it from who is silent.
    private static final List<String> TOLD_BY = List.of("silence", "next_step", "next_step_state", "stage_since", "last_contact", "updated");
    private static final String LATEST = "greatest(r.stage_at, r.updated_at, coalesce(r.touched_at, r.stage_at))";
    private static final int LONGEST = 366;

    private record Silent(long id, String name, String customer, Long amount, String currency, Instant since) {
    }

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;

    Silence(JdbcClient jdbc, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    /** Over {@code deals r}. */
    private static String silent(LocalDate today) {
        return """
                r.closed_at is null
                   and (r.rests_until is null or r.rests_until <= date '%s')
                   and exists (select from pipeline_stages s where s.id = r.stage_id and s.outcome = 'OPEN' and %s < now() - make_interval(days => s.stale_days))
                   and not exists (select from tasks t where t.record = 'deal' and t.record_id = r.id and t.done_at is null and t.deleted_at is null)""".formatted(today, LATEST);
    }

    private static boolean told(Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        return viewer.sees(DEAL.type()) != Reach.NONE && TOLD_BY.stream().noneMatch(rights::hides);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        return !DEAL.equals(kind) || !told(viewer) ? List.of()
                : List.of(Field.state("silence", "(case when " + silent(Dates.in(viewer.preferences()).today()) + " then 'silent' else 'heard' end)", List.of("silent", "heard")));
    }

    @Override
    @Transactional(readOnly = true)
    public List<TodayLine> lines(Viewer viewer) {
        if (!told(viewer) || !viewer.may(Permission.VIEW_DEALS)) {
            return List.of();
        }
        var rights = viewer.rights().of(DEAL.type());
        boolean worth = !rights.hides("amount");
        var where = Visible.to(viewer, DEAL, "r").and("r.archived_at is null").and("r.owner_id = :me", viewer.id()).and(silent(Dates.in(viewer.preferences()).today()));
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        boolean whose = !rights.hides("company") && !rights.hides("person");
        return jdbc.sql("""
                  select r.id, r.name, coalesce(c.name, p.name), r.amount, r.currency, %s
                    from deals r
                         left join companies c on c.id = r.company_id and %s
                         left join people p on p.id = r.person_id and %s
                   where %s
                order by %s r.stage_at, r.id
                   limit %d
                """.formatted(LATEST, companies.sql(), people.sql(), where.sql(), worth ? "r.home_amount desc nulls last," : "", FEW)).params(where.params()).params(companies.params()).params(people.params())
                .query((r, n) -> new Silent(r.getLong(1), r.getString(2), whose ? r.getString(3) : null, worth ? r.getObject(4, Long.class) : null, r.getString(5), r.getObject(6, OffsetDateTime.class).toInstant()))
                .list().stream().map(deal -> line(deal, viewer)).toList();
    }

    private static TodayLine line(Silent deal, Viewer viewer) {
        var days = Ui.t("silence.days", Math.max(1, Duration.between(deal.since, Instant.now()).toDays()));
        var path = "/deals/" + deal.id;
        var rights = viewer.rights().of(DEAL.type());
        boolean may = viewer.may(Permission.EDIT_DEALS) && rights.edit() != Reach.NONE;
        return new TodayLine("zzz", deal.name, path, deal.customer == null ? days : deal.customer + " · " + days, deal.amount == null ? "" : Ui.money(deal.amount, deal.currency), !may ? List.of()
                : List.of(new TodayLine.Deed(Ui.t("silence.plan"), "checkbox", "/tasks/new?record=deal&record_id=" + deal.id + "&back=/", true),
                        new TodayLine.Deed(Ui.t("silence.day"), "clock", path + "/rest?days=1", false), new TodayLine.Deed(Ui.t("silence.week"), "clock", path + "/rest?days=7", false)));
    }

    /** @return the day before which nobody is reminded of it @throws Flawed for days that are none */
    public LocalDate putOff(long id, Integer days, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        if (days == null || days < 1 || days > LONGEST) {
            throw new Flawed(Flaw.of("days", "silence.days_between", LONGEST));
        }
        var until = Dates.in(viewer.preferences()).today().plusDays(days);
        jdbc.sql("update deals r set rests_until = :until where r.id = :id").param("until", until).param("id", id).update();
        happenings.record(new DealHappened.DealPutOff(DEAL.ref(id), until.toString()), viewer.by());
        return until;
    }

    /** Whoever is to be reminded is, from now on. */
    public void wake(long id, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        jdbc.sql("update deals r set rests_until = null where r.id = :id").param("id", id).update();
    }
}
