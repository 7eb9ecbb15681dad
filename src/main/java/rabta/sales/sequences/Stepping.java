package rabta.sales.sequences;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.TaskPlanning;
import rabta.customers.RecordKind;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.web.TooMany;

/**
 * Takes one step for one who is in a sequence. Whoever needs both holds the sequence's row before those of who is in it. The row is held, what is done is written with the letter or the task in the same
 * transaction and once by its key, and the letter is claimed before it is sent: whatever dies on the way, and however many nodes there
 * are, nothing goes twice.
 */
@Service
@Transactional
class Stepping {

    /** So many mails of one member in an hour: whoever has their password must not send a flood in the business's name. */
    static final int MOST_OF_MEMBER = 200;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LONGEST_TASK = 500;

    /** Who waits for which step. */
    private record Due(long id, long sequence, long step, Long person, Long lead, Long deal, Long by) {

        static Due read(ResultSet r, int n) throws SQLException {
            return new Due(r.getLong(1), r.getLong(2), r.getLong(3), r.getObject(4, Long.class), r.getObject(5, Long.class), r.getObject(6, Long.class), r.getObject(7, Long.class));
        }
    }

    private final JdbcClient jdbc;
    private final Sequences sequences;
    private final Facts facts;
    private final Letters letters;
    private final RefusedAddresses refused;
    private final Stopping stopping;
    private final Zones zones;
    private final Mailer mailer;
    private final SequenceMailboxes mailboxes;
    private final TaskPlanning planning;
    private final Viewers viewers;
    private final Happenings happenings;

    Stepping(JdbcClient jdbc, Sequences sequences, Facts facts, Letters letters, RefusedAddresses refused, Stopping stopping, Zones zones, Mailer mailer, TaskPlanning planning, Viewers viewers,
            Happenings happenings, SequenceMailboxes mailboxes) {
        this.mailboxes = mailboxes;
        this.jdbc = jdbc;
        this.sequences = sequences;
        this.facts = facts;
        this.letters = letters;
        this.refused = refused;
        this.stopping = stopping;
        this.zones = zones;
        this.mailer = mailer;
        this.planning = planning;
        this.viewers = viewers;
        this.happenings = happenings;
    }

    /** Some of those whose step is due, the longest waiting first; without those of {@code but}. */
    @Transactional(readOnly = true)
    public List<Long> due(int size, List<Long> but) {
        return jdbc.sql("""
                select e.id
                  from sequence_enrolments e join sequences q on q.id = e.sequence_id
                 where e.state = 'ACTIVE' and e.next_at <= now() and q.paused_at is null and e.id <> all(:but)
                 order by e.next_at, e.id
                 limit :size
                """).param("but", but.toArray(Long[]::new)).param("size", size).query(Long.class).list();
    }

    /**
     * Takes the step that is due now; does nothing where it is not any more, or another node is at it.
     *
     * @param now whether hours and limits do not matter: somebody asked for it
     */
    public void take(long enrolment, boolean now) {
        if (!now) {
            // Before the enrolment, as whoever changes the sequence does: in the other order each would wait for the other.
            jdbc.sql("select q.id from sequences q where q.id = (select e.sequence_id from sequence_enrolments e where e.id = :id) for no key update").param("id", enrolment).query(Long.class).optional();
            hold(enrolment);
        }
        var found = jdbc.sql("""
                select e.id, e.sequence_id, e.step_id, e.person_id, e.lead_id, e.deal_id, e.by_member
                  from sequence_enrolments e
                 where e.id = :id and e.state = 'ACTIVE' and (:now or e.next_at <= now())
                   for update of e skip locked
                """).param("id", enrolment).param("now", now).query(Due::read).optional();
        if (found.isEmpty()) {
            return;
        }
        var due = found.get();
        var sequence = sequences.find(due.sequence);
        if (sequence.paused() && !now) {
            return;
        }
        var step = sequence.steps().stream().filter(one -> one.id() == due.step).findFirst();
        var known = facts.of(due.person, due.lead, due.deal, due.by);
        if (step.isEmpty() || known.isEmpty()) {
            stopping.stop(due.id, Reason.GONE, null);
            return;
        }
        var zone = zones.here();
        var at = ZonedDateTime.now(zone);
        if (!now && !sequence.window().open(at)) {
            put(due.id, sequence.window().next(at).toInstant());
            return;
        }
        if (step.get().kind().mail()) {
            mail(due, sequence, step.get(), known.get(), zone, now);
        } else {
            task(due, sequence, step.get(), known.get(), zone);
        }
    }

    /** Holds what an answer would hold before it ends this; called before the enrolment is held. */
    public void hold(long enrolment) {
        var found = jdbc.sql("select e.id, e.sequence_id, coalesce(e.step_id, 0), e.person_id, e.lead_id, e.deal_id, e.by_member from sequence_enrolments e join sequences q on q.id = e.sequence_id where e.id = :id and q.sends_by <> 'SERVER'")
                .param("id", enrolment).query(Due::read).optional();
        found.ifPresent(due -> mailboxes.hold(enrolment, facts.of(due.person, due.lead, due.deal, due.by).map(Facts.Known::email).filter(Mail::plain).map(email -> email.toLowerCase(Locale.ROOT)).orElse(null)));
    }

    private void mail(Due due, Sequence sequence, SequenceStep step, Facts.Known whom, ZoneId zone, boolean now) {
        var reason = Enrolling.mailable(sequence.purpose(), whom.email(), facts.consent(due.person, due.lead, sequence.purpose()), whom.email() == null ? java.util.Map.of() : refused.among(List.of(whom.email())));
        if (reason == null && whom.sender() == null) {
            reason = Reason.SENDER_LEFT;
        }
        var through = sequence.from().by() == SendsBy.SERVER ? Optional.<SequenceMailboxes.Entrance>empty() : mailboxes.entrance(sequence.from(), due.by);
        if (reason == null && sequence.from().by() != SendsBy.SERVER && through.isEmpty()) {
            reason = Reason.NO_MAILBOX;
        }
        if (reason != null) {
            stopping.stop(due.id, reason, null);
            return;
        }
        var full = full(sequence, due.by, now);
        if (full.isPresent() && now) {
            throw new TooMany(Math.max(1, Duration.between(Instant.now(), full.get()).toSeconds()));
        }
        if (full.isPresent()) {
            put(due.id, sequence.window().next(full.get().atZone(zone)).toInstant());
            return;
        }
        var letter = letters.of(due.id, step, whom);
        var message = through.map(entrance -> mailboxes.send(due.id, entrance, due.person, letter)).orElse(null);
        var posted = message != null ? null : Long.valueOf(mailer.post(letter.mail()));
        jdbc.sql("""
                insert into sequence_sends (enrolment_id, step_id, person_id, kind, state, by_member, letter_id, message_id, address, subject, body, sent_at)
                values (:enrolment, :step, :person, 'MAIL', :state, :by, :letter, :message, :address, :subject, :body, case when :state = 'KEPT' then now() end)
                """).param("enrolment", due.id).param("step", step.id()).param("person", due.person, Types.BIGINT).param("state", message != null || mailer.delivers() ? "QUEUED" : "KEPT").param("by", due.by, Types.BIGINT)
                .param("letter", posted, Types.BIGINT).param("message", message, Types.BIGINT).param("address", whom.email()).param("subject", letter.mail().subject()).param("body", letter.body()).update();
        tell(due, letter.mail().subject(), sequence.name());
        touch(due);
        goOn(due.id, sequence, step, zone);
    }

    // The deal's line names the sequence and not the subject, which may hold the person's name.
    private void tell(Due due, String subject, String name) {
        var told = new ArrayList<SequenceHappened>();
        told.add(new SequenceHappened.SequenceMailed(due.person != null ? RecordKind.PERSON.ref(due.person) : LEAD.ref(due.lead), due.id, subject));
        if (due.deal != null) {
            told.add(new SequenceHappened.SequenceMailed(DEAL.ref(due.deal), due.id, name));
        }
        happenings.record(told, due.by);
    }

    private void touch(Due due) {
        touch(RecordKind.PERSON, due.person);
        touch(LEAD, due.lead);
        touch(DEAL, due.deal);
    }

    private void touch(RecordKind kind, Long id) {
        if (id != null) {
            jdbc.sql("update %s r set touched_at = now() where r.id = :id".formatted(kind.table())).param("id", id).update();
        }
    }

    /**
     * When the next mail may go where as many went in the last hour as may; the sequence's row is held since before. Whoever
     * asks for a step at once may go past what the sequence allows, and not past what a member may send.
     */
    private Optional<Instant> full(Sequence sequence, Long member, boolean now) {
        var ofSequence = now ? Optional.<Instant>empty() : jdbc.sql("""
                select s.at from sequence_sends s join sequence_enrolments e on e.id = s.enrolment_id
                 where s.kind = 'MAIL' and s.state <> 'SKIPPED' and s.at > now() - interval '1 hour' and e.sequence_id = :sequence
                 order by s.at desc offset :most limit 1
                """).param("sequence", sequence.id()).param("most", sequence.perHour() - 1).query((r, n) -> r.getObject(1, OffsetDateTime.class).toInstant()).optional();
        var ofMember = jdbc.sql("""
                select s.at from sequence_sends s
                 where s.kind = 'MAIL' and s.state <> 'SKIPPED' and s.at > now() - interval '1 hour' and s.by_member = :member
                 order by s.at desc offset :most limit 1
                """).param("member", member, Types.BIGINT).param("most", MOST_OF_MEMBER - 1).query((r, n) -> r.getObject(1, OffsetDateTime.class).toInstant()).optional();
        return java.util.stream.Stream.concat(ofSequence.stream(), ofMember.stream()).max(Instant::compareTo).map(at -> at.plus(HOUR).plusSeconds(1));
    }

    private void task(Due due, Sequence sequence, SequenceStep step, Facts.Known whom, ZoneId zone) {
        boolean ofDeal = due.deal != null && jdbc.sql("select exists (select from deals d where d.id = :id and d.deleted_at is null)").param("id", due.deal).query(Boolean.class).single();
        var kind = ofDeal ? DEAL : due.person != null ? RecordKind.PERSON : LEAD;
        long record = ofDeal ? due.deal : due.person != null ? due.person : due.lead;
        var body = whom.variables().fill(step.body());
        var text = switch (step.kind()) {
            case WHATSAPP -> letters.words(whom.business().language(), "sequences.task.whatsapp", whom.name(), body);
            case CALL -> letters.words(whom.business().language(), "sequences.task.call", whom.name(), body);
            default -> body;
        };
        var line = text.replaceAll("\\s+", " ").strip();
        var whose = new ArrayList<Long>();
        if (due.by != null) {
            whose.add(due.by);
        }
        if (whom.owner() != null) {
            whose.add(whom.owner());
        }
        long task = planning.planFor(kind, record, line.length() <= LONGEST_TASK ? line : line.substring(0, LONGEST_TASK - 1) + "…", java.time.LocalDate.now(zone), whose, viewers.system());
        jdbc.sql("""
                insert into sequence_sends (enrolment_id, step_id, person_id, kind, state, by_member, task_id, body)
                values (:enrolment, :step, :person, :kind, 'PLANNED', :by, :task, :body)
                """).param("enrolment", due.id).param("step", step.id()).param("person", due.person, Types.BIGINT).param("kind", step.kind().name()).param("by", due.by, Types.BIGINT).param("task", task)
                .param("body", body).update();
        goOn(due.id, sequence, step, zone);
    }

    /** To the step after that one, or to the end. */
    void goOn(long enrolment, Sequence sequence, SequenceStep done, ZoneId zone) {
        var next = sequence.steps().stream().filter(step -> step.place() > done.place())
                .filter(step -> !jdbc.sql("select exists (select from sequence_sends s where s.enrolment_id = :id and s.step_id = :step)").param("id", enrolment).param("step", step.id()).query(Boolean.class).single()).findFirst();
        if (next.isEmpty()) {
            jdbc.sql("update sequence_enrolments e set state = 'FINISHED', step_id = null, next_at = null, ended_at = now() where e.id = :id").param("id", enrolment).update();
            return;
        }
        var at = sequence.due(next.get(), Instant.now(), zone);
        jdbc.sql("update sequence_enrolments e set step_id = :step, next_at = :at where e.id = :id").param("step", next.get().id()).param("at", at.atOffset(ZoneOffset.UTC)).param("id", enrolment).update();
    }

    private void put(long enrolment, Instant at) {
        jdbc.sql("update sequence_enrolments e set next_at = :at where e.id = :id").param("at", at.atOffset(ZoneOffset.UTC)).param("id", enrolment).update();
    }

    /** A step that cannot be taken now is tried again in an hour, so that it holds up nobody else. */
    public void putOff(long enrolment) {
        jdbc.sql("update sequence_enrolments e set next_at = now() + interval '1 hour' where e.id = :id and e.state = 'ACTIVE'").param("id", enrolment).update();
    }
}
