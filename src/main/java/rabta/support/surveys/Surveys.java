package rabta.support.surveys;

import static rabta.support.TicketKind.TICKET;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Unnaming;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.support.tickets.TicketFacts;
import rabta.support.tickets.TicketWatcher;

/** What customers are asked, who is to be asked when, and what they answered. */
@Repository
@Transactional
public class Surveys implements TicketWatcher, Linked, Unnaming {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Audit audit;
    private final SurveyTemplates templates;

    Surveys(JdbcClient jdbc, Jobs jobs, Audit audit, SurveyTemplates templates) {
        this.templates = templates;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<Survey> all() {
        return jdbc.sql("select " + Survey.COLUMNS + " from surveys s where s.removed_at is null order by s.name, s.id").query(Survey::read).list();
    }

    /** @throws NotFound where there is none of that number */
    @Transactional(readOnly = true)
    public Survey find(long id) {
        return jdbc.sql("select " + Survey.COLUMNS + " from surveys s where s.removed_at is null and s.id = :id").param("id", id).query(Survey::read).optional().orElseThrow(NotFound::new);
    }

    /** The one whose open link has that key, where it works. */
    @Transactional(readOnly = true)
    public Optional<Survey> keyed(String key) {
        return jdbc.sql("select " + Survey.COLUMNS + " from surveys s where s.removed_at is null and s.working and s.key = :key").param("key", key).query(Survey::read).optional();
    }

    public long create(SurveyForm form, Viewer viewer) {
        var survey = form.read(null, templates::names);
        if (all().size() >= MOST) {
            throw new Problem("surveys.too_many", MOST);
        }
        long id = bound("""
                insert into surveys (kind, name, question_en, question_ur, delay_minutes, rest_days, low, anonymous, working, template, key)
                values (:kind, :name, :en, :ur, :delay, :rest, :low, :anonymous, :working, :template, :key)
                returning id
                """, survey).param("kind", survey.kind().name()).param("key", Tokens.random().replaceAll("[_-]", "").substring(0, 24)).query(Long.class).single();
        audit.did(viewer, "survey_added", survey.name());
        return id;
    }

    /** Its kind stays: answers of one kind cannot be counted as another. */
    public void change(long id, SurveyForm form, Viewer viewer) {
        var there = find(id);
        // One that is not approved any more stays chosen: it may be approved again.
        var survey = form.read(there.kind(), kind -> templates.choices(kind, there.template()));
        bound("update surveys s set name = :name, question_en = :en, question_ur = :ur, delay_minutes = :delay, rest_days = :rest, low = :low, anonymous = :anonymous, working = :working, template = :template where s.id = :id", survey).param("id", id).update();
        audit.did(viewer, "survey_changed", survey.name());
    }

    private JdbcClient.StatementSpec bound(String sql, Survey survey) {
        return jdbc.sql(sql).param("name", survey.name()).param("en", survey.questionEn(), Types.VARCHAR).param("ur", survey.questionUr(), Types.VARCHAR).param("delay", survey.delay()).param("rest", survey.rest())
                .param("low", survey.low()).param("anonymous", survey.anonymous()).param("working", survey.working()).param("template", survey.template(), Types.VARCHAR);
    }

    /** Nobody is asked by it any more; what was answered stays. */
    public void remove(long id, Viewer viewer) {
        var survey = find(id);
        jdbc.sql("update surveys s set removed_at = now() where s.id = :id").param("id", id).update();
        audit.did(viewer, "survey_removed", survey.name());
    }

    public void restore(long id, Viewer viewer) {
        if (jdbc.sql("update surveys s set removed_at = null where s.id = :id and s.removed_at is not null").param("id", id).update() == 0) {
            throw new NotFound();
        }
        audit.did(viewer, "survey_added", find(id).name());
    }

    /** Once it is solved its customer is to be asked; a ticket of nobody asks nobody, and no ticket asks twice. */
    @Override
    public void moved(TicketFacts before, TicketFacts ticket, Long by) {
        if (!before.state().open() || ticket.state().open() || ticket.person() == null) {
            return;
        }
        all().stream().filter(survey -> survey.working() && survey.kind() == SurveyKind.CSAT).findFirst().ifPresent(survey -> {
            boolean asked = jdbc.sql("select exists (select from survey_asks a where a.ticket_id = :ticket and a.survey_id = :survey and a.state <> 'LEFT_OUT')").param("ticket", ticket.id()).param("survey", survey.id()).query(Boolean.class).single();
            if (!asked) {
                ask(survey, ticket.id(), ticket.person(), Duration.ofMinutes(survey.delay()));
            }
        });
    }

    /** They are to be asked then. */
    long ask(Survey survey, Long ticket, Long person, Duration pause) {
        long id = jdbc.sql("insert into survey_asks (survey_id, ticket_id, person_id, due_at) values (:survey, :ticket, :person, :due) returning id").param("survey", survey.id()).param("ticket", ticket, Types.BIGINT)
                .param("person", person, Types.BIGINT).param("due", Instant.now().plus(pause).atOffset(ZoneOffset.UTC)).query(Long.class).single();
        jobs.add(new AskSurvey(id), null, pause);
        return id;
    }

    /** A link for one answer, to be handed over by whoever asks for it. @return its secret, which is kept nowhere */
    public String link(long survey, Long person, Long ticket, Viewer viewer) {
        find(survey);
        var secret = Tokens.random();
        jdbc.sql("insert into survey_asks (survey_id, ticket_id, person_id, hash, way, state, due_at, sent_at) values (:survey, :ticket, :person, :hash, 'LINK', 'SENT', now(), now())").param("survey", survey)
                .param("ticket", ticket, Types.BIGINT).param("person", person, Types.BIGINT).param("hash", Tokens.hash(secret)).update();
        return secret;
    }

    /** Asks everybody in a segment, by a job. */
    public long segment(long survey, long segment, Viewer viewer) {
        var asked = find(survey);
        audit.did(viewer, "survey_sent", asked.name());
        return jobs.add(new AskSegment(survey, segment), viewer.by());
    }

    /** How many were asked and how many answered. */
    public record Counts(long asked, long answered, long leftOut) {
    }

    /** By survey. */
    @Transactional(readOnly = true)
    public Map<Long, Counts> counts(Collection<Long> surveys) {
        var counts = new HashMap<Long, Counts>();
        jdbc.sql("""
                select s.id, coalesce(a.asked, 0), (select count(*) from survey_answers x where x.survey_id = s.id), coalesce(a.left_out, 0)
                  from unnest(:surveys::bigint[]) s (id)
                       left join (select b.survey_id, count(*) filter (where b.state in ('SENT', 'ANSWERED')) as asked, count(*) filter (where b.state = 'LEFT_OUT') as left_out
                                    from survey_asks b where b.survey_id = any(:surveys) group by b.survey_id) a on a.survey_id = s.id
                """).param("surveys", surveys.toArray(Long[]::new)).query(r -> {
                    counts.put(r.getLong(1), new Counts(r.getLong(2), r.getLong(3), r.getLong(4)));
                });
        return counts;
    }

    /** Who was asked, and who was not and why, the latest first; whom the viewer does not see is not named. */
    @Transactional(readOnly = true)
    public Paged<Ask> asks(Survey survey, String cursor, int size, Viewer viewer) {
        var before = Paged.key(cursor, 1).map(key -> key.getFirst().matches("\\d{1,18}") ? Long.parseLong(key.getFirst()) : 0).orElse(Long.MAX_VALUE);
        var people = Visible.ever(viewer, RecordKind.PERSON, "p").prefixed("named_");
        var tickets = Visible.ever(viewer, TICKET, "t").prefixed("about_");
        boolean whose = viewer.rights().of(TICKET.type()).hides("person");
        var rows = jdbc.sql("""
                  select a.id, t.id, p.id, p.name, a.way, a.state, a.why, a.due_at, a.sent_at
                    from survey_asks a
                         left join people p on p.id = a.person_id and %s
                         left join tickets t on t.id = a.ticket_id and %s
                   where a.survey_id = :survey and a.id < :before
                order by a.id desc
                   limit %d
                """.formatted(people.sql(), tickets.sql(), size + 1)).params(people.params()).params(tickets.params()).param("survey", survey.id()).param("before", before).query(Ask::read).list();
        // Who has answered a nameless survey is nobody's to know.
        return Paged.of(rows.stream().map(row -> row.seen(survey.anonymous(), whose)).toList(), size, row -> List.of(String.valueOf(row.id())));
    }

    /** What the viewer may know of answers, over {@code survey_answers a}: those about tickets and people that they see, and those about nobody. */
    public static Where visible(Viewer viewer) {
        var tickets = Visible.ever(viewer, TICKET, "t").prefixed("seen_t_");
        var people = Visible.ever(viewer, RecordKind.PERSON, "p").prefixed("seen_p_");
        return new Where("(case when a.ticket_id is not null then exists (select from tickets t where t.id = a.ticket_id and " + tickets.sql() + ") when a.person_id is not null then exists (select from people p where p.id = a.person_id and "
                + people.sql() + ") else true end)", merged(tickets.params(), people.params()));
    }

    private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
        var all = new java.util.LinkedHashMap<>(one);
        all.putAll(other);
        return all;
    }

    /** The latest first. @param which besides what the viewer may see, over the alias {@code a} with its survey under {@code s} */
    @Transactional(readOnly = true)
    public Paged<Answer> answers(Where which, String cursor, int size, Viewer viewer) {
        var before = Paged.key(cursor, 1).map(key -> key.getFirst().matches("\\d{1,18}") ? Long.parseLong(key.getFirst()) : 0).orElse(Long.MAX_VALUE);
        var rights = viewer.rights().of(TICKET.type());
        var people = Visible.ever(viewer, RecordKind.PERSON, "p").prefixed("named_");
        var where = visible(viewer).and(which).and("a.id < :before", before);
        var rows = jdbc.sql("""
                  select a.id, a.survey_id, s.kind, s.name, t.id, t.name, p.id, p.name, m.id, m.name, a.score, a.comment, a.task_id, a.at
                    from survey_answers a
                         join surveys s on s.id = a.survey_id
                         left join tickets t on t.id = a.ticket_id
                         left join people p on p.id = a.person_id and %s
                         left join members m on m.id = a.member_id
                   where %s
                order by a.id desc
                   limit %d
                """.formatted(people.sql(), where.sql(), size + 1)).params(people.params()).params(where.params()).query(Answer::read).list();
        boolean whose = rights.hides("person");
        boolean owner = rights.hides("owner");
        return Paged.of(rows.stream().map(row -> new Answer(row.id(), row.survey(), row.kind(), row.name(), row.ticket(), row.ticketName(), whose ? null : row.person(), whose ? null : row.personName(), owner ? null : row.member(),
                owner ? null : row.memberName(), row.score(), row.comment(), row.task(), row.at())).toList(), size, row -> List.of(String.valueOf(row.id())));
    }

    /** Of whoever is erased the words go, the score stays. */
    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        jdbc.sql("update survey_answers a set comment = null where a.comment is not null and (a.person_id = any(:people) or a.ticket_id in (select t.id from tickets t where t.person_id = any(:people)))")
                .param("people", people.toArray(Long[]::new)).update();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "survey_asks", "person_id").emptied(), Link.of(TICKET, "survey_asks", "ticket_id").emptied(),
                Link.of(RecordKind.PERSON, "survey_answers", "person_id").emptied().emptying("comment = null"), Link.of(TICKET, "survey_answers", "ticket_id").emptied());
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
