package rabta.sales.chances;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.records.Records;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;

/** How likely leads become customers and deals are won, as far as the past ones have taught it. */
@Repository
@Transactional
public class Chances {

    static final Duration WEEK = Duration.ofDays(7);
    /** So many lessons of a kind are kept. */
    private static final int KEPT = 60;
    /** What a deal has from its company or its person. */
    private static final Set<String> LENT = Set.of("city", "industry");

    /** @param chance from 0 to 1 @param parts what makes it another than the average, the largest first; of what the viewer may see */
    public record Told(double chance, List<Model.Part> parts, Instant learntAt) {
    }

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Records records;
    private final Jobs jobs;

    Chances(JdbcClient jdbc, Cases cases, Records records, Jobs jobs) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.records = records;
        this.jobs = jobs;
    }

    /** @throws NotFound for a kind from which nothing is learnt */
    static RecordKind kind(String type) {
        return LEAD.type().equals(type) ? LEAD : Optional.of(DEAL).filter(deal -> deal.type().equals(type)).orElseThrow(NotFound::new);
    }

    /** The lessons of a kind, the latest first. */
    @Transactional(readOnly = true)
    public List<Learnt> lessons(RecordKind kind) {
        return jdbc.sql("select " + Learnt.COLUMNS + " from chance_models c where c.record = :record order by c.id desc limit 12").param("record", kind.type()).query(Learnt::read).list();
    }

    private Optional<Learnt> latest(RecordKind kind) {
        return jdbc.sql("select " + Learnt.COLUMNS + " from chance_models c where c.record = :record order by c.id desc limit 1").param("record", kind.type()).query(Learnt::read).optional();
    }

    /**
     * What the latest lesson says of a lead or deal; empty where nothing could be learnt, and of one of which is not known how it began.
     *
     * @throws NotFound for one that the viewer does not see
     */
    @Transactional(readOnly = true)
    public Optional<Told> of(RecordKind kind, long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        var rights = viewer.rights().of(kind.type());
        return latest(kind).filter(learnt -> learnt.lesson().model() != null).flatMap(learnt -> cases.of(kind, id).map(one -> {
            var lent = DEAL.equals(kind) ? lent(id, one, viewer) : LENT;
            return new Told(learnt.lesson().model().chance(one), learnt.lesson().model().parts(one).stream()
                    .filter(part -> LENT.contains(part.feature()) ? lent.contains(part.feature()) && !rights.hides(part.feature()) : seen(part.feature(), rights)).toList(), learnt.at());
        }));
    }

    private static boolean seen(String feature, Rights.Kind rights) {
        return Set.of("hour", "pipeline").contains(feature) || !rights.hides(field(feature));
    }

    /**
     * Which of what a deal has from its company or its person the viewer may know: what they could read there now. Where it is another by
     * now, the deal may have been somebody else's, whom they do not see.
     */
    private Set<String> lent(long deal, Case one, Viewer viewer) {
        var rights = viewer.rights();
        if (rights.of(DEAL.type()).hides("company") || rights.of(DEAL.type()).hides("person")) {
            return Set.of();
        }
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        return jdbc.sql("""
                select left(lower(coalesce(c.city, p.city)), 60), left(lower(c.industry), 60)
                  from deals r
                       left join people p on p.id = r.person_id and %s
                       left join companies c on c.id = r.company_id and %s
                 where r.id = :id and (r.person_id is null or p.id is not null) and (r.company_id is null or c.id is not null)
                """.formatted(people.sql(), companies.sql())).params(people.params()).params(companies.params()).param("id", deal).query((r, n) -> {
            var known = new HashSet<String>();
            for (int i = 1; i <= 2; i++) {
                var feature = i == 1 ? "city" : "industry";
                boolean hidden = Stream.of(RecordKind.PERSON, RecordKind.COMPANY).anyMatch(kind -> rights.of(kind.type()).hides(feature));
                if (!hidden && Objects.equals(one.words().get(feature), r.getString(i))) {
                    known.add(feature);
                }
            }
            return (Set<String>) known;
        }).optional().orElse(Set.of());
    }

    private static String field(String feature) {
        return feature.startsWith("has_") ? feature.substring(4) : feature.equals("days") ? "expected" : feature;
    }

    /** Learns from what has ended by now, and keeps what came of it. */
    public Lesson learn(RecordKind kind) {
        var lesson = Lesson.from(cases.ended(kind));
        jdbc.sql("insert into chance_models (record, won, lost, refused, measured, model) values (:record, :won, :lost, :refused, cast(:measured as jsonb), cast(:model as jsonb))").param("record", kind.type())
                .param("won", lesson.won()).param("lost", lesson.lost()).param("refused", lesson.refused() == null ? null : lesson.refused().name(), Types.VARCHAR)
                .param("measured", lesson.measured() == null ? null : Json.write(lesson.measured()), Types.VARCHAR).param("model", lesson.model() == null ? null : Json.write(lesson.model()), Types.VARCHAR).update();
        jdbc.sql("delete from chance_models c where c.record = :record and c.id <= (select max(m.id) from chance_models m where m.record = :record) - :kept").param("record", kind.type()).param("kept", KEPT).update();
        return lesson;
    }

    /** Learns soon, as a job. */
    public void ask(Viewer viewer) {
        jobs.add(new LearnChances(), viewer.by());
    }

    /** Writes down what nobody did, and once a week has it learnt anew; where nothing has ended yet there is nothing to learn. */
    void weekly() {
        cases.catchUp();
        var due = List.of(LEAD, DEAL).stream().anyMatch(kind -> latest(kind).map(learnt -> learnt.at().plus(WEEK).isBefore(Instant.now())).orElseGet(() -> !cases.ended(kind).isEmpty()));
        if (due) {
            jobs.add(new LearnChances(), null);
        }
    }
}
