package rabta.sales.sequences;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.customers.relations.Purpose;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Lately;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The sequences of the business. Whoever may change deals looks after all of them. */
@Repository
@Transactional
public class Sequences {

    static final int MOST = 200;

    private record Head(long id, String name, Purpose purpose, Window window, int perHour, SendsBy.From from, Instant pausedAt, Instant archivedAt, int version) {

        static Head read(ResultSet r, int n) throws SQLException {
            return new Head(r.getLong(1), r.getString(2), Purpose.valueOf(r.getString(3)), new Window(r.getInt(4), r.getObject(5, LocalTime.class), r.getObject(6, LocalTime.class)), r.getInt(7),
                    new SendsBy.From(SendsBy.valueOf(r.getString(8)), r.getObject(9, Long.class)), instant(r.getObject(10, OffsetDateTime.class)), instant(r.getObject(11, OffsetDateTime.class)), r.getInt(12));
        }

        private static Instant instant(OffsetDateTime at) {
            return at == null ? null : at.toInstant();
        }

        Sequence with(List<SequenceStep> steps) {
            return new Sequence(id, name, purpose, window, perHour, from, pausedAt, archivedAt, version, steps);
        }
    }

    private static final String HEAD = "select q.id, q.name, q.purpose, q.weekdays, q.opens, q.closes, q.per_hour, q.sends_by, q.channel_id, q.paused_at, q.archived_at, q.version from sequences q";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final SequenceClock clock;
    private final SequenceMailboxes mailboxes;
    private final Lately<Boolean> any = new Lately<>();

    Sequences(JdbcClient jdbc, Audit audit, SequenceClock clock, SequenceMailboxes mailboxes) {
        this.mailboxes = mailboxes;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that are offered first, by name. */
    @Transactional(readOnly = true)
    public List<Sequence> all() {
        var heads = jdbc.sql(HEAD + " order by q.archived_at is not null, q.name, q.id limit " + MOST * 2).query(Head::read).list();
        var steps = jdbc.sql("select " + SequenceStep.COLUMNS + " from sequence_steps s where s.removed_at is null and s.sequence_id = any(:ids) order by s.sequence_id, s.place").param("ids", heads.stream().map(Head::id).toArray(Long[]::new))
                .query(SequenceStep::read).list().stream().collect(Collectors.groupingBy(SequenceStep::sequence));
        return heads.stream().map(head -> head.with(steps.getOrDefault(head.id, List.of()))).toList();
    }

    @Transactional(readOnly = true)
    public List<Sequence> offered() {
        return all().stream().filter(one -> !one.archived()).toList();
    }

    /** Those that are offered, to choose among. */
    @Transactional(readOnly = true)
    public List<Option> options() {
        return offered().stream().map(one -> new Option(String.valueOf(one.id()), one.name())).toList();
    }

    /** Whether any is offered; at most a second old. */
    @Transactional(readOnly = true)
    public boolean any() {
        return any.of(() -> jdbc.sql("select exists (select from sequences q where q.archived_at is null)").query(Boolean.class).single());
    }

    /** @throws NotFound for one that is none */
    @Transactional(readOnly = true)
    public Sequence find(long id) {
        return known(id).orElseThrow(NotFound::new);
    }

    @Transactional(readOnly = true)
    public Optional<Sequence> known(long id) {
        return jdbc.sql(HEAD + " where q.id = :id").param("id", id).query(Head::read).optional()
                .map(head -> head.with(jdbc.sql("select " + SequenceStep.COLUMNS + " from sequence_steps s where s.sequence_id = :id and s.removed_at is null order by s.place").param("id", id).query(SequenceStep::read).list()));
    }

    /** All steps that it ever had, those that stand in it first. */
    @Transactional(readOnly = true)
    public List<SequenceStep> steps(long id) {
        return jdbc.sql("select " + SequenceStep.COLUMNS + " from sequence_steps s where s.sequence_id = :id order by s.removed_at is not null, s.place, s.id").param("id", id).query(SequenceStep::read).list();
    }

    public long add(SequenceForm form, Viewer viewer) {
        var draft = form.understood();
        mustWriteFrom(draft.from(), viewer);
        if (offered().size() >= MOST) {
            throw new Problem("sequences.too_many", MOST);
        }
        long id = jdbc.sql("""
                insert into sequences (name, purpose, weekdays, opens, closes, per_hour, sends_by, channel_id, made_by)
                values (:name, :purpose, :weekdays, :opens, :closes, :hour, :sends, :channel, :by)
                returning id
                """).param("name", draft.name()).param("purpose", draft.purpose().name()).param("weekdays", draft.window().weekdays()).param("opens", draft.window().opens()).param("closes", draft.window().closes())
                .param("hour", draft.perHour()).param("sends", draft.from().by().name()).param("channel", draft.from().channel(), Types.BIGINT).param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
        write(id, draft.steps());
        changed("sequence_added", draft.name(), viewer);
        return id;
    }

    private void mustWriteFrom(SendsBy.From from, Viewer viewer) {
        if (from.by() == SendsBy.SHARED && mailboxes.shared(viewer).stream().noneMatch(one -> one.id() == from.channel())) {
            throw new Flawed(Flaw.of("from", "invalid.choice"));
        }
    }

    /**
     * What was done by it stays. Whoever waits for a step that is taken out waits for the one behind it.
     *
     * @param version the one that was changed, or null to go over whatever there is
     * @throws Stale where somebody changed it since
     */
    public void change(long id, SequenceForm form, Integer version, Viewer viewer) {
        var draft = form.understood();
        var before = jdbc.sql(HEAD + " where q.id = :id for no key update").param("id", id).query(Head::read).optional().orElseThrow(NotFound::new);
        if (version != null && version != before.version) {
            throw new Stale(before.version);
        }
        if (!draft.from().equals(before.from)) {
            mustWriteFrom(draft.from(), viewer);
        }
        var old = find(id).steps();
        jdbc.sql("""
                update sequences
                   set name = :name, purpose = :purpose, weekdays = :weekdays, opens = :opens, closes = :closes, per_hour = :hour, sends_by = :sends, channel_id = :channel, version = version + 1, updated_at = now()
                 where id = :id
                """).param("name", draft.name()).param("purpose", draft.purpose().name()).param("weekdays", draft.window().weekdays()).param("opens", draft.window().opens()).param("closes", draft.window().closes())
                .param("hour", draft.perHour()).param("sends", draft.from().by().name()).param("channel", draft.from().channel(), Types.BIGINT).param("id", id).update();
        write(id, draft.steps());
        var kept = new HashSet<Long>(jdbc.sql("select s.id from sequence_steps s where s.sequence_id = :id and s.removed_at is null").param("id", id).query(Long.class).list());
        for (int i = 0; i < old.size(); i++) {
            if (!kept.contains(old.get(i).id())) {
                var behind = old.stream().skip(i + 1L).filter(step -> kept.contains(step.id())).findFirst().map(SequenceStep::id).orElse(null);
                jdbc.sql("""
                        update sequence_enrolments e
                           set step_id = :behind, next_at = case when cast(:behind as bigint) is null then null else e.next_at end, ended_at = case when cast(:behind as bigint) is null then now() end,
                               state = case when cast(:behind as bigint) is null then 'FINISHED' else e.state end
                         where e.step_id = :step
                        """).param("behind", behind, Types.BIGINT).param("step", old.get(i).id()).update();
            }
        }
        changed("sequence_changed", draft.name(), viewer);
    }

    private void write(long id, List<SequenceStep> steps) {
        var keeps = steps.stream().map(SequenceStep::id).filter(step -> step != 0).toArray(Long[]::new);
        jdbc.sql("update sequence_steps s set removed_at = now() where s.sequence_id = :id and s.removed_at is null and s.id <> all(:keeps)").param("id", id).param("keeps", keeps).update();
        for (var step : steps) {
            int written = step.id() == 0 ? 0 : jdbc.sql("update sequence_steps s set place = :place, kind = :kind, delay = :delay, unit = :unit, subject = :subject, body = :body where s.id = :step and s.sequence_id = :id and s.removed_at is null")
                    .params(values(step)).param("step", step.id()).param("id", id).update();
            if (written == 0) {
                jdbc.sql("insert into sequence_steps (sequence_id, place, kind, delay, unit, subject, body) values (:id, :place, :kind, :delay, :unit, :subject, :body)").params(values(step)).param("id", id).update();
            }
        }
    }

    private static java.util.Map<String, Object> values(SequenceStep step) {
        var values = new java.util.HashMap<String, Object>();
        values.put("place", step.place());
        values.put("kind", step.kind().name());
        values.put("delay", step.delay());
        values.put("unit", step.unit().name());
        values.put("subject", step.subject());
        values.put("body", step.body());
        return values;
    }

    /** It does nothing until it is told to go on. */
    public void pause(long id, boolean stands, Viewer viewer) {
        var sequence = find(id);
        if (sequence.paused() != stands) {
            jdbc.sql("update sequences q set paused_at = case when :stands then now() end, updated_at = now() where q.id = :id").param("stands", stands).param("id", id).update();
            changed(stands ? "sequence_paused" : "sequence_resumed", sequence.name(), viewer);
            clock.look();
        }
    }

    /** It takes in nobody any more, and who is in it goes on. */
    public void archive(long id, boolean away, Viewer viewer) {
        var sequence = find(id);
        if (sequence.archived() != away) {
            jdbc.sql("update sequences q set archived_at = case when :away then now() end, updated_at = now() where q.id = :id").param("away", away).param("id", id).update();
            changed(away ? "sequence_archived" : "sequence_restored", sequence.name(), viewer);
        }
    }

    private void changed(String what, String name, Viewer viewer) {
        audit.did(viewer, what, name);
        any.forget();
    }
}
