package rabta.sales.sequences;

import static rabta.sales.LeadKind.LEAD;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Where;

/** Ends what goes by itself, as soon as there is a reason to. What comes within a month after the end is still written down. */
@Service
@Transactional
public class Stopping {

    /** So many days after its last step what somebody does is still put down to a sequence. */
    static final int AFTERWARDS = 30;

    private record Ended(long id, String name, Long person, Long lead, boolean now) {

        static Ended read(ResultSet r, int n) throws SQLException {
            return new Ended(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getObject(4, Long.class), r.getBoolean(5));
        }

        Ref about() {
            return person != null ? RecordKind.PERSON.ref(person) : LEAD.ref(lead);
        }
    }

    private final JdbcClient jdbc;
    private final Happenings happenings;

    Stopping(JdbcClient jdbc, Happenings happenings) {
        this.jdbc = jdbc;
        this.happenings = happenings;
    }

    /** All sequences that this person is in end: they wrote back, agreed to meet, or bought. Automatic answers are none. */
    public void stopped(long person, Reason reason) {
        stopped(List.of(person), reason);
    }

    void stopped(Collection<Long> people, Reason reason) {
        end(Where.all().and("e.person_id = any(:people)", List.copyOf(people)), reason, true, null);
    }

    void stoppedLeads(Collection<Long> leads, Reason reason) {
        end(Where.all().and("e.lead_id = any(:leads)", List.copyOf(leads)), reason, true, null);
    }

    /** Also those who are in it by themselves, for the person of the deal. */
    void stoppedDeals(Collection<Long> deals, Reason reason) {
        end(Where.all().and("(e.deal_id = any(:deals) or e.person_id in (select d.person_id from deals d where d.id = any(:deals)))", List.copyOf(deals)), reason, true, null);
    }

    void stoppedCompanies(Collection<Long> companies, Reason reason) {
        end(Where.all().and("e.person_id in (select p.id from people p where p.company_id = any(:companies))", List.copyOf(companies)), reason, true, null);
    }

    /** Whoever has that address, be it a person or a lead: a mail came from it, or came back from it. */
    public void stoppedAt(String address, Reason reason) {
        end(Where.all().and("(e.person_id in (select c.person_id from contact_points c where c.kind = 'EMAIL' and c.value = lower(:address)) or e.person_id is null and e.lead_id in (select l.id from leads l where l.email = lower(:address)))",
                address), reason, true, null);
    }

    /** Whoever wants no mail of one sequence gets none of the others; it is put down to that one alone. */
    void unsubscribed(long enrolment, Long person, Long lead) {
        stop(enrolment, Reason.UNSUBSCRIBED, null);
        end(Where.all().and(person != null ? "e.person_id = :whose" : "e.person_id is null and e.lead_id = :whose", person != null ? person : lead), Reason.UNSUBSCRIBED, false, null);
    }

    void stop(long enrolment, Reason reason, Long by) {
        end(Where.all().and("e.id = :enrolment", enrolment), reason, true, by);
    }

    private void end(Where which, Reason reason, boolean noted, Long by) {
        var moment = reason.column() == null || !noted ? "" : ", %1$s = coalesce(e.%1$s, now())".formatted(reason.column());
        var later = reason.column() == null || !noted ? "" : " or e.state in ('FINISHED', 'STOPPED') and e.%s is null and e.ended_at > now() - make_interval(days => %d)".formatted(reason.column(), AFTERWARDS);
        // What is still going on is told before it is changed, by a row that is held.
        var ended = jdbc.sql("""
                select e.id, q.name, e.person_id, e.lead_id, e.state in ('ACTIVE', 'PAUSED')
                  from sequence_enrolments e join sequences q on q.id = e.sequence_id
                 where %s and (e.state in ('ACTIVE', 'PAUSED')%s)
                 order by e.id
                   for update of e
                """.formatted(which.sql(), later)).params(which.params()).query(Ended::read).list();
        if (ended.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update sequence_enrolments e
                   set reason = case when e.state in ('ACTIVE', 'PAUSED') then :reason else e.reason end,
                       ended_at = case when e.state in ('ACTIVE', 'PAUSED') then now() else e.ended_at end,
                       ended_by = case when e.state in ('ACTIVE', 'PAUSED') then :by else e.ended_by end,
                       state = case when e.state in ('ACTIVE', 'PAUSED') then 'STOPPED' else e.state end,
                       step_id = null, next_at = null%s
                 where e.id = any(:ids)
                """.formatted(moment)).param("reason", reason.name()).param("by", by, Types.BIGINT).param("ids", ended.stream().map(Ended::id).toArray(Long[]::new)).update();
        happenings.record(ended.stream().filter(Ended::now).map(one -> SequenceHappened.ended(reason, one.about(), one.id(), one.name())).toList(), by);
    }

    /** Whoever was a lead goes on as that person, unless they are in it already. */
    void converted(long lead, long person) {
        var taken = jdbc.sql("""
                select e.id from sequence_enrolments e
                 where e.lead_id = :lead and e.person_id is null and e.state in ('ACTIVE', 'PAUSED')
                   and exists (select from sequence_enrolments o where o.sequence_id = e.sequence_id and o.person_id = :person and o.state in ('ACTIVE', 'PAUSED'))
                """).params(Map.of("lead", lead, "person", person)).query(Long.class).list();
        taken.forEach(id -> stop(id, Reason.CONVERTED, null));
        jdbc.sql("update sequence_sends s set person_id = :person where s.person_id is null and s.enrolment_id in (select e.id from sequence_enrolments e where e.lead_id = :lead)").params(Map.of("lead", lead, "person", person)).update();
        jdbc.sql("update sequence_enrolments e set person_id = :person, lead_id = null where e.lead_id = :lead and e.person_id is null").params(Map.of("lead", lead, "person", person)).update();
    }
}
