package rabta.support.surveys;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.RecordKind;
import rabta.customers.segments.Segments;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Asks the people of a segment as far as whoever began it sees them. Who has an ask of the same survey that was not older than its rest is not asked again, so it may be begun twice. */
@Component
class SegmentAsking implements Worker<AskSegment> {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Surveys surveys;
    private final Segments segments;
    private final Viewers viewers;
    private final SurveyTemplates templates;
    private final TransactionTemplate transaction;

    SegmentAsking(JdbcClient jdbc, Surveys surveys, Segments segments, Viewers viewers, SurveyTemplates templates, PlatformTransactionManager transactions) {
        this.templates = templates;
        this.jdbc = jdbc;
        this.surveys = surveys;
        this.segments = segments;
        this.viewers = viewers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(AskSegment job, Run run) {
        long after = 0;
        while (after >= 0 && !run.cancelled()) {
            long from = after;
            after = transaction.execute(status -> batch(job, from, run.by() == null ? viewers.system() : viewers.member(run.by()).orElseThrow().viewer()));
        }
    }

    private long batch(AskSegment job, long after, Viewer viewer) {
        var survey = surveys.find(job.survey());
        var segment = segments.find(job.segment(), viewer);
        if (!RecordKind.PERSON.equals(segment.kind())) {
            return -1;
        }
        var where = segments.where(segment, viewer).and("r.id > :after", after);
        var people = jdbc.sql("""
                  select r.id
                    from people r
                   where %s
                     and (exists (select from contact_points o where o.person_id = r.id and o.kind = 'EMAIL')
                          or :templated and exists (select from conversations c where c.person_id = r.id and c.kind = any(:kinds) and c.merged_into is null))
                     and not exists (select from survey_asks a where a.person_id = r.id and a.survey_id = :survey and a.created_at > now() - make_interval(days => greatest(1, :rest)) and a.way is distinct from 'LINK')
                order by r.id
                   limit %d
                """.formatted(where.sql(), BATCH)).params(where.params()).param("survey", survey.id()).param("rest", survey.rest()).param("templated", survey.template() != null).param("kinds", templates.kinds().toArray(String[]::new)).query(Long.class).list();
        people.forEach(person -> surveys.ask(survey, null, person, Duration.ZERO));
        return people.size() < BATCH ? -1 : people.getLast();
    }
}
