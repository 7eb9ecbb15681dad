package rabta.sales.sequences;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.records.Records;
import rabta.customers.relations.Purpose;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.mail.Mail;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Takes people and leads into a sequence: nobody twice at a time, and nobody who may not be written to. */
@Service
@Transactional
public class Enrolling {

    /** @param reason why they were not taken in, or null @param enrolment its number where they were */
    public record Outcome(long record, String name, Reason reason, Long enrolment) {

        public boolean in() {
            return reason == null;
        }
    }

    /** @param consent the last word on mail for that purpose, or null where there was none */
    private record Candidate(long record, String name, Long person, Long lead, Long deal, Long owner, String email, Boolean consent, boolean already, boolean converted) {

        static Candidate read(ResultSet r, int n) throws SQLException {
            return new Candidate(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getObject(4, Long.class), r.getObject(5, Long.class), r.getObject(6, Long.class), r.getString(7), r.getObject(8, Boolean.class),
                    r.getBoolean(9), r.getBoolean(10));
        }
    }

    private static final String CONSENT = "(select c.given from consents c where c.person_id = p.id and c.channel = 'EMAIL' and c.purpose = :purpose order by c.id desc limit 1)";
    private static final String ALREADY = "exists (select from sequence_enrolments e where e.sequence_id = :sequence and e.person_id = p.id and e.state in ('ACTIVE', 'PAUSED'))";

    private final JdbcClient jdbc;
    private final Records records;
    private final RefusedAddresses refused;
    private final SequenceClock clock;
    private final Zones zones;
    private final Happenings happenings;

    Enrolling(JdbcClient jdbc, Records records, RefusedAddresses refused, SequenceClock clock, Zones zones, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.refused = refused;
        this.clock = clock;
        this.zones = zones;
        this.happenings = happenings;
    }

    /** The kinds of records that can be taken into one: people, leads, and deals for their person. */
    static boolean takes(RecordKind kind) {
        return kind.person() || LEAD.equals(kind) || DEAL.equals(kind);
    }

    /** What stands in the way of whoever does not see addresses: they could learn from who is left out who has one. */
    static boolean blind(RecordKind kind, Viewer viewer) {
        return viewer.rights().of(RecordKind.PERSON.type()).hides("email") || viewer.rights().of(kind.type()).hides("email") || DEAL.equals(kind) && viewer.rights().of(DEAL.type()).hides("person");
    }

    /** Who of them would be taken in and who not, and why; changes nothing. */
    @Transactional(readOnly = true)
    public List<Outcome> preview(Sequence sequence, RecordKind kind, Collection<Long> ids, Viewer viewer) {
        must(sequence, kind, ids, viewer);
        return judged(sequence, kind, ids, viewer);
    }

    /**
     * Takes them in; whoever is not stays outside and is named with the reason.
     *
     * @param bulk the change of many of which it is a part, or null
     * @param kept whether those who are left out are written down in the sequence
     * @throws Problem for one that takes in nobody any more, and {@link NotFound} for what the viewer does not see
     */
    public List<Outcome> enrol(Sequence sequence, RecordKind kind, Collection<Long> ids, Long bulk, boolean kept, Viewer viewer) {
        must(sequence, kind, ids, viewer);
        return taken(sequence, kind, ids, bulk, kept, viewer);
    }

    private void must(Sequence sequence, RecordKind kind, Collection<Long> ids, Viewer viewer) {
        if (!takes(kind)) {
            throw new NotFound();
        }
        if (sequence.archived() || sequence.steps().isEmpty()) {
            throw new Problem("sequences.closed");
        }
        if (blind(kind, viewer)) {
            throw new Problem("sequences.blind");
        }
        records.mustEdit(kind, ids, viewer);
    }

    private List<Outcome> judged(Sequence sequence, RecordKind kind, Collection<Long> ids, Viewer viewer) {
        var candidates = candidates(sequence, kind, ids, viewer);
        var refusals = refusals(sequence, candidates);
        var seen = new HashSet<Object>();
        return candidates.stream().map(one -> new Outcome(one.record, one.name, reason(sequence, one, refusals, seen), null)).toList();
    }

    private Map<String, Reason> refusals(Sequence sequence, List<Candidate> candidates) {
        return sequence.mails() ? refused.among(candidates.stream().map(Candidate::email).filter(Objects::nonNull).toList()) : Map.of();
    }

    private Reason reason(Sequence sequence, Candidate one, Map<String, Reason> refusals, Set<Object> seen) {
        if (one.converted) {
            return Reason.CONVERTED;
        }
        if (one.person == null && one.lead == null) {
            return Reason.NO_PERSON;
        }
        // Two deals of one person in the same batch are one.
        if (one.already || !seen.add(one.person != null ? one.person : "lead " + one.lead)) {
            return Reason.ALREADY;
        }
        return sequence.mails() ? mailable(sequence.purpose(), one.email, one.consent, refusals) : null;
    }

    /** What keeps a mail from going there, or null. */
    static Reason mailable(Purpose purpose, String email, Boolean consent, Map<String, Reason> refusals) {
        if (email == null || !Mail.plain(email)) {
            return Reason.NO_MAIL;
        }
        if (refusals.containsKey(email)) {
            return refusals.get(email);
        }
        return consent == null ? purpose == Purpose.SERVICE ? null : Reason.NO_CONSENT : consent ? null : Reason.NO_CONSENT;
    }

    private List<Candidate> candidates(Sequence sequence, RecordKind kind, Collection<Long> ids, Viewer viewer) {
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var sql = kind.person() ? """
                select p.id, p.name, p.id, null::bigint, null::bigint, p.owner_id, p.email, %s, %s, false
                  from people p
                 where p.id = any(:ids) and %s
                 order by p.id
                """.formatted(CONSENT, ALREADY, people.sql()) : DEAL.equals(kind) ? """
                select r.id, r.name, p.id, null::bigint, r.id, r.owner_id, p.email, %s, %s, false
                  from deals r
                       left join people p on p.id = r.person_id and %s
                 where r.id = any(:ids)
                 order by r.id
                """.formatted(CONSENT, ALREADY, people.sql()) : """
                select r.id, r.name, null::bigint, r.id, null::bigint, r.owner_id, r.email,
                       (select true from form_submissions f where f.lead_id = r.id and f.consent is not null and f.state = 'TAKEN' and :purpose = 'MARKETING' limit 1),
                       exists (select from sequence_enrolments e where e.sequence_id = :sequence and e.lead_id = r.id and e.person_id is null and e.state in ('ACTIVE', 'PAUSED')), r.status = 'CONVERTED'
                  from leads r
                 where r.id = any(:ids)
                 order by r.id
                """;
        return jdbc.sql(sql).params(LEAD.equals(kind) ? Map.of() : people.params()).param("ids", ids.toArray(Long[]::new)).param("purpose", sequence.purpose().name()).param("sequence", sequence.id()).query(Candidate::read).list();
    }

    private List<Outcome> taken(Sequence sequence, RecordKind kind, Collection<Long> ids, Long bulk, boolean kept, Viewer viewer) {
        var candidates = candidates(sequence, kind, ids, viewer);
        var refusals = refusals(sequence, candidates);
        var seen = new HashSet<Object>();
        var outcomes = new ArrayList<Outcome>();
        var told = new ArrayList<SequenceHappened>();
        var due = sequence.due(sequence.first().orElseThrow(), Instant.now(), zones.here());
        for (var one : candidates) {
            var reason = reason(sequence, one, refusals, seen);
            var sender = viewer.by() != null ? viewer.by() : one.owner;
            if (reason == null && sender == null) {
                reason = Reason.SENDER_LEFT;
            }
            var id = reason == null ? insert(sequence, one, sender, bulk, due) : null;
            if (reason == null && id == null) {
                // Somebody else was quicker by a moment.
                reason = Reason.ALREADY;
            }
            if (id != null) {
                told.add(new SequenceHappened.SequenceBegun(one.person != null ? RecordKind.PERSON.ref(one.person) : LEAD.ref(one.lead), id, sequence.name()));
                if (one.deal != null) {
                    told.add(new SequenceHappened.SequenceBegun(DEAL.ref(one.deal), id, sequence.name()));
                }
            } else if (kept && reason != Reason.ALREADY && (one.person != null || one.lead != null)) {
                leaveOut(sequence, one, sender, bulk, reason);
            }
            outcomes.add(new Outcome(one.record, one.name, reason, id));
        }
        happenings.record(told, viewer.by());
        if (!told.isEmpty()) {
            clock.wake(due);
        }
        return outcomes;
    }

    private Long insert(Sequence sequence, Candidate one, Long sender, Long bulk, Instant due) {
        return jdbc.sql("""
                insert into sequence_enrolments (sequence_id, person_id, lead_id, deal_id, by_member, bulk_id, state, step_id, next_at)
                values (:sequence, :person, :lead, :deal, :by, :bulk, 'ACTIVE', :step, :due)
                    on conflict do nothing
                returning id
                """).param("sequence", sequence.id()).param("person", one.person, Types.BIGINT).param("lead", one.lead, Types.BIGINT).param("deal", one.deal, Types.BIGINT).param("by", sender)
                .param("bulk", bulk, Types.BIGINT).param("step", sequence.first().orElseThrow().id()).param("due", due.atOffset(ZoneOffset.UTC)).query(Long.class).optional().orElse(null);
    }

    private void leaveOut(Sequence sequence, Candidate one, Long sender, Long bulk, Reason reason) {
        jdbc.sql("delete from sequence_enrolments e where e.sequence_id = :sequence and e.state = 'LEFT_OUT' and (e.person_id = :person or e.person_id is null and e.lead_id = :lead)")
                .param("sequence", sequence.id()).param("person", one.person, Types.BIGINT).param("lead", one.lead, Types.BIGINT).update();
        jdbc.sql("""
                insert into sequence_enrolments (sequence_id, person_id, lead_id, deal_id, by_member, bulk_id, state, reason, ended_at)
                values (:sequence, :person, :lead, :deal, :by, :bulk, 'LEFT_OUT', :reason, now())
                """).param("sequence", sequence.id()).param("person", one.person, Types.BIGINT).param("lead", one.lead, Types.BIGINT).param("deal", one.deal, Types.BIGINT).param("by", sender, Types.BIGINT)
                .param("bulk", bulk, Types.BIGINT).param("reason", reason.name()).update();
    }

    /**
     * A change of many is taken back: those to whom nothing was sent yet were never in it, for all others it ends.
     *
     * @return the records for which that was so
     */
    Set<Long> takeBack(long bulk, RecordKind kind, Collection<Long> some, Viewer viewer) {
        var column = kind.person() ? "person_id" : DEAL.equals(kind) ? "deal_id" : "lead_id";
        var where = Where.all().and("e.bulk_id = :bulk", bulk).and("e." + column + " = any(:some)", List.copyOf(some)).and("e.state in ('ACTIVE', 'PAUSED', 'LEFT_OUT')");
        var untouched = new HashSet<>(jdbc.sql("delete from sequence_enrolments e where " + where.sql() + " and not exists (select from sequence_sends s where s.enrolment_id = e.id) returning e." + column)
                .params(where.params()).query(Long.class).list());
        untouched.addAll(jdbc.sql("update sequence_enrolments e set state = 'STOPPED', reason = 'BY_HAND', ended_at = now(), ended_by = :by, step_id = null, next_at = null where " + where.sql() + " returning e." + column)
                .params(where.params()).param("by", viewer.by(), Types.BIGINT).query(Long.class).list());
        return untouched;
    }

    /** Those of some outcomes who were left out, by the reason. */
    public static Map<Reason, List<Outcome>> leftOut(List<Outcome> outcomes) {
        return outcomes.stream().filter(one -> !one.in()).collect(Collectors.groupingBy(Outcome::reason, java.util.TreeMap::new, Collectors.toList()));
    }
}
