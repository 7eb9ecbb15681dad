package rabta.support.surveys;

import static rabta.support.TicketKind.TICKET;

import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.tasks.TaskPlanning;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.identity.access.Caller;
import rabta.identity.access.Viewers;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.events.Happenings;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.kernel.web.NotFound;

/** Shows surveys to strangers and takes their answers: once for each link that was sent, throttled by where they come from and by the survey. */
@Service
public class Rating {

    private static final int MOST_OF_ADDRESS = 20;
    private static final int MOST_OF_SURVEY = 600;
    private static final int LONGEST = 2000;

    /** @param state of the ask, or null for the open link */
    private record Asked(Survey survey, Long id, String state, Long ticket, Long person, Language language) {
    }

    private final JdbcClient jdbc;
    private final Surveys surveys;
    private final Workspaces workspaces;
    private final Attempts attempts;
    private final Viewers viewers;
    private final TaskPlanning tasks;
    private final Happenings happenings;
    private final TransactionTemplate transaction;

    Rating(JdbcClient jdbc, Surveys surveys, Workspaces workspaces, Attempts attempts, Viewers viewers, TaskPlanning tasks, Happenings happenings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.surveys = surveys;
        this.workspaces = workspaces;
        this.attempts = attempts;
        this.viewers = viewers;
        this.tasks = tasks;
        this.happenings = happenings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The page of a link that was sent to one; looking at it answers nothing. @throws NotFound for a key that opens nothing */
    RatingPage sent(long workspace, String secret, String score) {
        look(workspace);
        return within(workspace, () -> page(asked(secret, ""), "/rating/" + workspace + "/" + secret, chosen(score), null, null));
    }

    /** The page of a survey's open link. @param language en or ur, or null for that of the business */
    RatingPage open(long workspace, String key, String score, String language) {
        look(workspace);
        return within(workspace, () -> {
            var asked = open(key, language);
            return page(asked, asked.survey.path(workspace) + "?language=" + asked.language.tag(), chosen(score), null, null);
        });
    }

    // Keys cannot be guessed; whoever tries many all the same is stopped.
    private void look(long workspace) {
        workspaces.mustBe(workspace);
        attempts.count("rating:" + workspace + ":look:" + Caller.current().line(), 120);
    }

    private static Integer chosen(String score) {
        return score != null && score.matches("[0-9]{1,2}") ? Integer.valueOf(score) : null;
    }

    private RatingPage page(Asked asked, String path, Integer score, String comment, String error) {
        var state = asked.state == null || asked.state.equals("SENT") ? "asked" : "over";
        return new RatingPage(asked.survey, business(), path, asked.language, state, score != null && asked.survey.kind().has(score) ? score : null, comment, error);
    }

    private String business() {
        return jdbc.sql("select w.name from control.workspaces w where w.id = :id").param("id", Binding.workspace()).query(String.class).single();
    }

    private Asked asked(String secret, String locking) {
        record Found(long id, long survey, String state, Long ticket, Long person) {
        }
        var found = jdbc.sql("select a.id, a.survey_id, a.state, a.ticket_id, a.person_id from survey_asks a where a.hash = :hash" + locking).param("hash", Tokens.hash(secret))
                .query((r, n) -> new Found(r.getLong(1), r.getLong(2), r.getString(3), r.getObject(4, Long.class), r.getObject(5, Long.class))).optional().orElseThrow(NotFound::new);
        var survey = surveys.find(found.survey);
        var language = Optional.ofNullable(found.person).flatMap(person -> jdbc.sql("select coalesce(p.language, w.language, 'en') from people p left join control.workspaces w on w.id = :workspace where p.id = :id").param("workspace", Binding.workspace()).param("id", person).query(String.class).optional()).map(Language::of).orElse(home());
        return new Asked(survey, found.id, found.state, found.ticket, found.person, language);
    }

    private Asked open(String key, String language) {
        var survey = surveys.keyed(key).orElseThrow(NotFound::new);
        return new Asked(survey, null, null, null, null, Stream.of(Language.values()).filter(one -> one.tag().equals(language)).findFirst().orElse(home()));
    }

    private static Language home() {
        return Preferences.current().language();
    }

    /** Takes the answer to a link that was sent; what was answered before stays as it is. */
    RatingPage answer(long workspace, String secret, String score, String comment, String trap) {
        return take(workspace, false, "/rating/" + workspace + "/" + secret, score, comment, trap, locking -> asked(secret, locking));
    }

    RatingPage answerOpen(long workspace, String key, String score, String comment, String trap, String language) {
        var said = Stream.of(Language.values()).map(Language::tag).filter(tag -> tag.equals(language)).findFirst().map(tag -> "?language=" + tag).orElse("");
        return take(workspace, true, "/survey/" + workspace + "/" + key + said, score, comment, trap, locking -> open(key, language));
    }

    /** @param open whether the link is everybody's: it alone can be answered without end, and what is tried at it must keep nobody from a link of their own */
    private RatingPage take(long workspace, boolean open, String path, String score, String comment, String trap, java.util.function.Function<String, Asked> asking) {
        workspaces.mustBe(workspace);
        attempts.count("rating:" + workspace + ":" + Caller.current().line(), MOST_OF_ADDRESS);
        if (open) {
            attempts.count("rating:" + workspace, MOST_OF_SURVEY);
        }
        return within(workspace, () -> {
            var asked = asking.apply(" for update");
            var chosen = chosen(score);
            var words = Typed.text(comment);
            var shown = page(asked, path, chosen, comment, null);
            if (!shown.state().equals("asked")) {
                return shown;
            }
            if (chosen == null || !asked.survey.kind().has(chosen)) {
                return page(asked, path, null, comment, "surveys.choose");
            }
            if (words != null && words.length() > LONGEST) {
                return page(asked, path, chosen, comment, "surveys.too_long");
            }
            // A program that filled in what nobody sees is thanked and forgotten.
            if (trap == null || trap.isBlank()) {
                keep(asked, chosen, words);
            }
            return new RatingPage(asked.survey, business(), path, asked.language, "thanks", chosen, null, null);
        });
    }

    /** The answer came where they were asked, in the transaction of what they wrote. */
    @Transactional(propagation = Propagation.MANDATORY)
    void replied(long ask, int score) {
        record Found(long survey, Long ticket, Long person) {
        }
        var found = jdbc.sql("select a.survey_id, a.ticket_id, a.person_id from survey_asks a where a.id = :id").param("id", ask).query((r, n) -> new Found(r.getLong(1), r.getObject(2, Long.class), r.getObject(3, Long.class))).single();
        keep(new Asked(surveys.find(found.survey), ask, "SENT", found.ticket, found.person, home()), score, null);
    }

    /** The survey of satisfaction that works, as a customer finds it beside their own ticket. @param answered whether they have answered it about that ticket */
    public record Own(Survey survey, boolean answered) {
    }

    /** Empty where none works. Whose ticket it is has been asked before. */
    public Optional<Own> own(long ticket) {
        return transaction.execute(status -> working().map(survey -> new Own(survey, jdbc.sql("select exists (select from survey_asks a where a.ticket_id = :ticket and a.survey_id = :survey and a.state = 'ANSWERED')")
                .param("ticket", ticket).param("survey", survey.id()).query(Boolean.class).single())));
    }

    private Optional<Survey> working() {
        return surveys.all().stream().filter(survey -> survey.working() && survey.kind() == SurveyKind.CSAT).findFirst();
    }

    /** Takes a customer's answer about their own ticket in the place of the link that was sent, or is to be sent, to them. What was answered before stays. Whose ticket it is has been asked before. */
    public void answerOwn(long ticket, long person, int score, String comment) {
        transaction.executeWithoutResult(status -> working().filter(survey -> survey.kind().has(score)).ifPresent(survey -> {
            // Two answers at once come one after the other.
            jdbc.sql("select r.id from tickets r where r.id = :id for update").param("id", ticket).query(Long.class).single();
            if (own(ticket).orElseThrow().answered()) {
                return;
            }
            var ask = jdbc.sql("select a.id from survey_asks a where a.ticket_id = :ticket and a.survey_id = :survey order by a.id desc limit 1").param("ticket", ticket).param("survey", survey.id()).query(Long.class).optional()
                    .orElseGet(() -> jdbc.sql("insert into survey_asks (survey_id, ticket_id, person_id, way, state, due_at, sent_at) values (:survey, :ticket, :person, 'LINK', 'SENT', now(), now()) returning id")
                            .param("survey", survey.id()).param("ticket", ticket).param("person", person).query(Long.class).single());
            var words = Typed.text(comment);
            keep(new Asked(survey, ask, "SENT", ticket, person, home()), score, words == null || words.length() <= LONGEST ? words : words.substring(0, LONGEST));
        }));
    }

    private void keep(Asked asked, int score, String comment) {
        if (asked.id != null) {
            jdbc.sql("update survey_asks a set state = 'ANSWERED' where a.id = :id").param("id", asked.id).update();
        }
        boolean nameless = asked.survey.anonymous() || asked.id == null;
        var ticket = nameless ? null : asked.ticket;
        var person = nameless ? null : asked.person;
        long id = jdbc.sql("""
                insert into survey_answers (survey_id, ask_id, ticket_id, person_id, member_id, team_id, score, comment)
                select :survey, :ask, :ticket, :person, t.owner_id, t.team_id, :score, :comment
                  from (select 1) one
                       left join tickets t on t.id = :ticket
                returning id
                """).param("survey", asked.survey.id()).param("ask", nameless ? null : asked.id, Types.BIGINT).param("ticket", ticket, Types.BIGINT).param("person", person, Types.BIGINT).param("score", score)
                .param("comment", comment, Types.VARCHAR).query(Long.class).single();
        var shown = score + "/" + asked.survey.kind().most();
        if (ticket != null) {
            happenings.record(new SurveyHappened.SurveyAnswered(TICKET.ref(ticket), id, shown), null);
        }
        if (person != null) {
            happenings.record(new SurveyHappened.SurveyAnswered(RecordKind.PERSON.ref(person), id, shown), null);
        }
        if (score <= asked.survey.low() && (ticket != null || person != null)) {
            task(asked, id, ticket, person, shown);
        }
    }

    private void task(Asked asked, long answer, Long ticket, Long person, String shown) {
        var kind = ticket != null ? TICKET : RecordKind.PERSON;
        long record = ticket != null ? ticket : person;
        var owner = jdbc.sql("select r.owner_id from " + kind.table() + " r where r.id = :id and r.deleted_at is null").param("id", record).query((r, n) -> Optional.ofNullable(r.getObject(1, Long.class))).optional();
        if (owner.isEmpty()) {
            return;
        }
        // In the language of the business: whoever does it may read either.
        var whose = Stream.concat(owner.get().stream(), leads().stream()).filter(Objects::nonNull).distinct().toList();
        var system = viewers.system();
        long task = tasks.planFor(kind, record, Words.plain(system.preferences(), "surveys.task", shown), Dates.in(system.preferences()).today(), whose, system);
        jdbc.sql("update survey_answers a set task_id = :task where a.id = :id").param("task", task).param("id", answer).update();
    }

    private List<Long> leads() {
        return jdbc.sql("select m.id from members m where m.left_at is null and m.role in ('OWNER', 'MANAGER') order by m.role = 'OWNER', m.id").query(Long.class).list();
    }

    private <T> T within(long workspace, Supplier<T> work) {
        workspaces.mustBe(workspace);
        return Binding.within(workspace, () -> transaction.execute(status -> work.get()));
    }
}
