package rabta.support.sla;

import static rabta.support.TicketKind.TICKET;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.today.TodayLine;
import rabta.collaboration.today.TodaySource;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.support.tickets.TicketState;

/** Promises of one's own tickets, and of those of one's teams that nobody has taken, that are broken or about to break. */
@Component
@Order(0)
@Transactional(readOnly = true)
class PromisesToday implements TodaySource {

    private static final int FEW = 6;

    private record Near(long id, String name, String customer, Promise promise, Instant due) {
    }

    private final JdbcClient jdbc;

    PromisesToday(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TodayLine> lines(Viewer viewer) {
        var rights = viewer.rights().of(TICKET.type());
        if (!PromiseMarks.told(viewer) || rights.hides("owner")) {
            return List.of();
        }
        var now = Instant.now();
        var where = Visible.to(viewer, TICKET, "r").and("r.archived_at is null").and("r.promise_risk_at <= :now", now.atOffset(ZoneOffset.UTC));
        boolean whose = !rights.hides("person") && !rights.hides("company");
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        return jdbc.sql("""
                  select r.id, r.name, coalesce(p.name, c.name), k.promise, k.due_at
                    from tickets r
                         cross join lateral (select s.promise, s.due_at from sla_clocks s where s.ticket_id = r.id and s.stopped_at is null and s.risk_at <= :now order by s.due_at, s.id limit 1) k
                         left join people p on p.id = r.person_id and %s
                         left join companies c on c.id = r.company_id and %s
                   where %s
                     and (r.owner_id = :mine or r.owner_id is null and r.team_id = any(:ours))
                order by k.due_at, r.id
                   limit %d
                """.formatted(people.sql(), companies.sql(), where.sql(), FEW)).params(where.params()).params(people.params()).params(companies.params()).param("mine", viewer.id()).param("ours", viewer.teams().toArray(Long[]::new))
                .query((r, n) -> new Near(r.getLong(1), r.getString(2), whose ? r.getString(3) : null, Promise.valueOf(r.getString(4)), Clock.instant(r, 5))).list().stream().map(near -> line(near, now)).toList();
    }

    private static TodayLine line(Near near, Instant now) {
        boolean late = near.due.isBefore(now);
        var about = Ui.t(late ? "sla.late" : "sla.due_in", Ui.t("sla." + near.promise.word()), Remaining.words(Duration.between(now, near.due)));
        return new TodayLine(late ? "clock-exclamation" : "clock", near.name, "/tickets/" + near.id, near.customer == null ? about : near.customer + " · " + about, Ui.time(near.due), List.of());
    }
}
