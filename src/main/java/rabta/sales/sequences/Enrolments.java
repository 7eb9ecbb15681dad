package rabta.sales.sequences;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Who is in which sequence, and what somebody does about it by hand. Whoever does not see the person or the lead sees nothing of it. */
@Service
@Transactional
public class Enrolments implements Linked {

    /** @param reached to how many a mail went */
    public record Numbers(long enrolled, long going, long finished, long stopped, long reached, long replied, long met, long bought, long unsubscribed, long bounced, long leftOut) {

        public long of(String word) {
            return switch (word) {
                case "all" -> enrolled;
                case "going" -> going;
                case "finished" -> finished;
                case "stopped" -> stopped;
                case "reached" -> reached;
                case "replied" -> replied;
                case "met" -> met;
                case "bought" -> bought;
                case "unsubscribed" -> unsubscribed;
                case "bounced" -> bounced;
                default -> leftOut;
            };
        }

        /** Of those to whom a mail went, the share that did this; null where it went to nobody. */
        public Double share(String word) {
            return reached == 0 ? null : (double) of(word) / reached;
        }
    }

    private static final List<String> TOLD = List.of("company", "city", "owner", "email", "title");

    private final JdbcClient jdbc;
    private final Records records;
    private final Sequences sequences;
    private final Stopping stopping;
    private final Stepping stepping;
    private final SequenceClock clock;
    private final Zones zones;
    private final Happenings happenings;

    Enrolments(JdbcClient jdbc, Records records, Sequences sequences, Stopping stopping, Stepping stepping, SequenceClock clock, Zones zones, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.sequences = sequences;
        this.stopping = stopping;
        this.stepping = stepping;
        this.clock = clock;
        this.zones = zones;
        this.happenings = happenings;
    }

    private static Where seen(Viewer viewer) {
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var leads = Visible.to(viewer, LEAD, "l");
        var params = new java.util.HashMap<String, Object>(people.params());
        params.putAll(leads.params());
        return new Where("(e.person_id is not null and exists (select from people p where p.id = e.person_id and %s) or e.person_id is null and exists (select from leads l where l.id = e.lead_id and %s))".formatted(people.sql(), leads.sql()), params);
    }

    private List<Enrolment> rows(Where where, String ending, Viewer viewer) {
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var leads = Visible.to(viewer, LEAD, "l");
        var deals = Visible.to(viewer, DEAL, "d");
        return jdbc.sql("select " + Enrolment.COLUMNS + """

                  from sequence_enrolments e
                       join sequences q on q.id = e.sequence_id
                       left join people p on p.id = e.person_id and %s
                       left join leads l on l.id = e.lead_id and e.person_id is null and %s
                       left join deals d on d.id = e.deal_id and %s
                       left join members m on m.id = e.by_member
                       left join sequence_steps s on s.id = e.step_id
                 where (p.id is not null or l.id is not null) and %s
                """.formatted(people.sql(), leads.sql(), deals.sql(), where.sql()) + ending).params(people.params()).params(leads.params()).params(deals.params()).params(where.params()).query(Enrolment::read).list();
    }

    /** @throws NotFound also for one of somebody whom the viewer does not see */
    @Transactional(readOnly = true)
    public Enrolment find(long id, Viewer viewer) {
        return rows(Where.all().and("e.id = :id", id), "", viewer).stream().findFirst().orElseThrow(NotFound::new);
    }

    /** One page of those in a sequence, the latest first. */
    @Transactional(readOnly = true)
    public Paged<Enrolment> list(long sequence, Which which, String after, int size, Viewer viewer) {
        var before = Paged.key(after, 1).map(List::getFirst).filter(key -> key.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(Long.MAX_VALUE);
        var where = Where.all().and("e.sequence_id = :sequence", sequence).and("e.id < :before", before).and(which.where());
        return Paged.of(rows(where, " order by e.id desc limit " + (size + 1), viewer), size, row -> List.of(String.valueOf(row.id())));
    }

    /** Those of a person, a lead or a deal, what goes on first. */
    @Transactional(readOnly = true)
    public List<Enrolment> of(RecordKind kind, long record, int size, Viewer viewer) {
        records.mustSee(kind, record, viewer);
        var column = kind.person() ? "person_id" : DEAL.equals(kind) ? "deal_id" : "lead_id";
        return rows(Where.all().and("e." + column + " = :record", record), " order by e.state not in ('ACTIVE', 'PAUSED'), e.id desc limit " + size, viewer);
    }

    /** What was sent and planned, in order. What a mail says may tell what is hidden from whoever reads it here. */
    @Transactional(readOnly = true)
    public List<Send> sends(Enrolment enrolment, Viewer viewer) {
        var rights = viewer.rights().of(enrolment.kind().type());
        boolean hidden = TOLD.stream().anyMatch(rights::hides) || enrolment.deal() == null && viewer.rights().of(DEAL.type()).see() != rabta.identity.Reach.ALL;
        return jdbc.sql("select " + Send.COLUMNS + " from sequence_sends x join sequence_steps s on s.id = x.step_id left join members m on m.id = x.by_member where x.enrolment_id = :id order by x.at, x.id").param("id", enrolment.id())
                .query(Send::read).list().stream().map(send -> hidden ? send.without() : send).toList();
    }

    @Transactional(readOnly = true)
    public Numbers numbers(long sequence, Viewer viewer) {
        return numbers(List.of(sequence), viewer).getOrDefault(sequence, new Numbers(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Transactional(readOnly = true)
    public Map<Long, Numbers> numbers(List<Long> some, Viewer viewer) {
        var counts = Which.words().stream().map(word -> "count(*) filter (where " + Which.named(word).where().sql() + ")").collect(Collectors.joining(", "));
        var where = seen(viewer).and("e.sequence_id = any(:sequences)", some);
        var numbers = new java.util.HashMap<Long, Numbers>();
        jdbc.sql("select e.sequence_id, " + counts + " from sequence_enrolments e where " + where.sql() + " group by e.sequence_id").params(where.params()).query(r -> {
            numbers.put(r.getLong(1), new Numbers(r.getLong(2), r.getLong(3), r.getLong(4), r.getLong(5), r.getLong(6), r.getLong(7), r.getLong(8), r.getLong(9), r.getLong(10), r.getLong(11), r.getLong(12)));
        });
        return numbers;
    }

    /** To how many of those whom the viewer sees each step was done. */
    @Transactional(readOnly = true)
    public Map<Long, Long> bySteps(long sequence, Viewer viewer) {
        var where = seen(viewer).and("e.sequence_id = :sequence", sequence);
        var counts = new java.util.HashMap<Long, Long>();
        jdbc.sql("select x.step_id, count(*) from sequence_sends x join sequence_enrolments e on e.id = x.enrolment_id where x.state <> 'SKIPPED' and " + where.sql() + " group by x.step_id").params(where.params()).query(r -> {
            counts.put(r.getLong(1), r.getLong(2));
        });
        return counts;
    }

    // --- By hand ---

    /** It waits until it is told to go on. */
    public void pause(long id, Viewer viewer) {
        mustChange(id, viewer);
        if (jdbc.sql("update sequence_enrolments e set state = 'PAUSED', next_at = null where e.id = :id and e.state = 'ACTIVE'").param("id", id).update() == 0) {
            throw new Problem("sequences.not_going");
        }
    }

    /** What was paused or stopped goes on with the step that it had come to; @throws Problem where the person is in that sequence again, or nothing is left to do */
    public void resume(long id, Viewer viewer) {
        var enrolment = mustChange(id, viewer);
        if (enrolment.state() != Enrolment.State.PAUSED && enrolment.state() != Enrolment.State.STOPPED || enrolment.reason() == Reason.UNSUBSCRIBED || enrolment.reason() == Reason.BOUNCED) {
            throw new Problem("sequences.not_resumable");
        }
        var sequence = sequences.find(enrolment.sequence());
        var next = jdbc.sql("""
                select s.id from sequence_steps s
                 where s.sequence_id = :sequence and s.removed_at is null and not exists (select from sequence_sends x where x.enrolment_id = :id and x.step_id = s.id)
                   and s.place > coalesce((select max(o.place) from sequence_sends x join sequence_steps o on o.id = x.step_id and o.removed_at is null where x.enrolment_id = :id), 0)
                 order by s.place limit 1
                """).param("sequence", sequence.id()).param("id", id).query(Long.class).optional().orElseThrow(() -> new Problem("sequences.not_resumable"));
        boolean again = jdbc.sql("select exists (select from sequence_enrolments o where o.sequence_id = :sequence and o.id <> :id and o.state in ('ACTIVE', 'PAUSED') and (o.person_id = :person or o.person_id is null and o.lead_id = :lead))")
                .param("sequence", sequence.id()).param("id", id).param("person", enrolment.person(), Types.BIGINT).param("lead", enrolment.lead(), Types.BIGINT).query(Boolean.class).single();
        if (again) {
            throw new Problem("sequences.reason.already");
        }
        var at = sequence.window().next(ZonedDateTime.now(zones.here())).toInstant();
        jdbc.sql("update sequence_enrolments e set state = 'ACTIVE', reason = null, ended_at = null, ended_by = null, step_id = :step, next_at = :at where e.id = :id").param("step", next).param("at", at.atOffset(ZoneOffset.UTC)).param("id", id)
                .update();
        happenings.record(new SequenceHappened.SequenceResumed(enrolment.kind().ref(enrolment.record()), id, sequence.name()), viewer.by());
        clock.wake(at);
    }

    /** Leaves the next step out. */
    public void skip(long id, Viewer viewer) {
        var enrolment = going(id, viewer);
        var sequence = sequences.find(enrolment.sequence());
        var step = sequence.steps().stream().filter(one -> one.id() == enrolment.step()).findFirst().orElseThrow(NotFound::new);
        jdbc.sql("insert into sequence_sends (enrolment_id, step_id, person_id, kind, state, by_member) values (:id, :step, :person, :kind, 'SKIPPED', :by)").param("id", id).param("step", step.id())
                .param("person", enrolment.person(), Types.BIGINT).param("kind", step.kind().name()).param("by", viewer.by(), Types.BIGINT).update();
        stepping.goOn(id, sequence, step, zones.here());
        clock.look();
    }

    /** Takes the next step at once, whatever the hour. */
    public void now(long id, Viewer viewer) {
        find(id, viewer);
        stepping.hold(id);
        going(id, viewer);
        stepping.take(id, true);
        clock.look();
    }

    /** @param reason {@code by_hand}, or what its member knows that happened elsewhere: {@code replied}, {@code met}, {@code bought} */
    public void stop(long id, String reason, Viewer viewer) {
        var enrolment = mustChange(id, viewer);
        var meant = reason == null || reason.isBlank() ? Reason.BY_HAND
                : Stream.of(Reason.BY_HAND, Reason.REPLIED, Reason.MET, Reason.BOUGHT).filter(one -> one.word().equals(reason)).findFirst().orElseThrow(() -> new rabta.customers.Flawed(rabta.customers.Flaw.of("reason", "invalid.choice")));
        if (!enrolment.going() && meant == Reason.BY_HAND) {
            throw new Problem("sequences.not_going");
        }
        stopping.stop(id, meant, viewer.by());
    }

    private Enrolment going(long id, Viewer viewer) {
        var enrolment = mustChange(id, viewer);
        if (enrolment.state() != Enrolment.State.ACTIVE) {
            throw new Problem("sequences.not_going");
        }
        return enrolment;
    }

    private Enrolment mustChange(long id, Viewer viewer) {
        var enrolment = find(id, viewer);
        records.mustEdit(enrolment.kind(), enrolment.record(), viewer);
        // Whoever takes the step at this moment is waited for.
        jdbc.sql("select e.id from sequence_enrolments e where e.id = :id for update").param("id", id).query(Long.class).single();
        return find(id, viewer);
    }

    boolean mayChange(Enrolment enrolment, Viewer viewer) {
        return viewer.may(rabta.identity.Permission.EDIT_DEALS) && records.mayEdit(enrolment.kind(), enrolment.record(), viewer);
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "sequence_enrolments", "person_id").once("sequence_id"), Link.of(RecordKind.PERSON, "sequence_sends", "person_id"), Link.of(DEAL, "sequence_enrolments", "deal_id").emptied(),
                Link.of(LEAD, "sequence_enrolments", "lead_id"));
    }
}
