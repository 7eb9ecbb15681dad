package rabta.support.surveys;

import static rabta.identity.Permission.MANAGE_SUPPORT;
import static rabta.identity.Permission.VIEW_TICKETS;
import static rabta.support.TicketKind.TICKET;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.RecordKind;
import rabta.customers.api.ApiDoor;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.BaseUrl;

/** What customers are asked and what they answered, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Surveys")
class SurveysApi extends ApiDoor {

    /** @param kind csat, nps or ces @param delay minutes after solving @param rest days in which nobody is asked again @param low up to which an answer comes back as a task @param template the approved text by which it asks where a channel takes nothing else, or null @param url its open link */
    record SurveyJson(long id, String kind, String name, @JsonProperty("question_en") String questionEn, @JsonProperty("question_ur") String questionUr, @JsonProperty("delay_minutes") int delay, @JsonProperty("rest_days") int rest, int low,
            boolean anonymous, boolean working, String template, String url) {
    }

    record SurveyRequest(String kind, String name, @JsonProperty("question_en") String questionEn, @JsonProperty("question_ur") String questionUr, @JsonProperty("delay_minutes") Integer delay, @JsonProperty("rest_days") Integer rest, Integer low,
            Boolean anonymous, Boolean working, String template) {

        SurveyForm form() {
            return new SurveyForm(kind, name, questionEn, questionUr, Objects.toString(delay, null), Objects.toString(rest, null), Objects.toString(low, null), anonymous, working == null || working, template);
        }
    }

    /** @param person whose answer it will be, {@code ticket} what it is about; both may be null */
    record LinkRequest(@JsonProperty("person_id") Long person, @JsonProperty("ticket_id") Long ticket) {
    }

    record LinkJson(String url) {
    }

    record AnswerJson(long id, @JsonProperty("survey_id") long survey, String kind, int score, String comment, @JsonProperty("ticket_id") Long ticket, @JsonProperty("person_id") Long person, @JsonProperty("member_id") Long member,
            @JsonProperty("task_id") Long task, Instant at) {

        static AnswerJson of(Answer answer) {
            return new AnswerJson(answer.id(), answer.survey(), answer.kind().word(), answer.score(), answer.comment(), answer.ticket(), answer.person(), answer.member(), answer.task(), answer.at());
        }
    }

    /** @param way conversation, template, mail or link; null where nothing went out @param state waiting, sent, answered or left_out @param why nothing went out: reopened, rests, spam, refused, unreachable, stopped, no_template, template_gone or channel */
    record AskJson(long id, @JsonProperty("ticket_id") Long ticket, @JsonProperty("person_id") Long person, String way, String state, String why, @JsonProperty("due_at") Instant due, @JsonProperty("sent_at") Instant sent) {

        static AskJson of(Ask ask) {
            return new AskJson(ask.id(), ask.ticket(), ask.person(), ask.word(ask.way()), ask.word(ask.state()), ask.word(ask.why()), ask.dueAt(), ask.sentAt());
        }
    }

    private final Surveys surveys;
    private final Records records;
    private final BaseUrl base;

    SurveysApi(Surveys surveys, Records records, BaseUrl base) {
        this.surveys = surveys;
        this.records = records;
        this.base = base;
    }

    private SurveyJson json(Survey survey, Viewer viewer) {
        return new SurveyJson(survey.id(), survey.kind().word(), survey.name(), survey.questionEn(), survey.questionUr(), survey.delay(), survey.rest(), survey.low(), survey.anonymous(), survey.working(), survey.template(), base.link(survey.path(viewer.workspace())));
    }

    @GetMapping("/surveys")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "What customers are asked")
    Listed<SurveyJson> index(Viewer viewer) {
        return new Listed<>(surveys.all().stream().map(survey -> json(survey, viewer)).toList(), null);
    }

    @GetMapping("/surveys/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Read a survey")
    SurveyJson show(@PathVariable long id, Viewer viewer) {
        return json(surveys.find(id), viewer);
    }

    @PostMapping("/surveys")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a survey", description = "kind is csat (1 to 5), nps (0 to 10) or ces (1 to 7). A csat asks by itself once a ticket is solved.")
    SurveyJson create(@RequestBody SurveyRequest request, Viewer viewer) {
        return show(surveys.create(request.form(), viewer), viewer);
    }

    @PutMapping("/surveys/{id}")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Replace a survey", description = "Its kind stays.")
    SurveyJson change(@PathVariable long id, @RequestBody SurveyRequest request, Viewer viewer) {
        surveys.change(id, request.form(), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/surveys/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Remove a survey", description = "What was answered stays.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        surveys.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/surveys/{id}/asks")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Who was asked, and who was not and why", description = "The latest first.")
    Listed<AskJson> asks(@PathVariable long id, @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = surveys.asks(surveys.find(id), after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(AskJson::of).toList(), page.next());
    }

    @PostMapping("/surveys/{id}/links")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a link for one answer", description = "To be handed over by whoever asks for it; it is told once.")
    LinkJson link(@PathVariable long id, @RequestBody LinkRequest request, Viewer viewer) {
        if (request.person() != null) {
            records.mustSee(RecordKind.PERSON, request.person(), viewer);
        }
        if (request.ticket() != null) {
            records.mustSee(TICKET, request.ticket(), viewer);
        }
        return new LinkJson(base.link("/rating/" + viewer.workspace() + "/" + surveys.link(id, request.person(), request.ticket(), viewer)));
    }

    @GetMapping("/survey-answers")
    @Can(VIEW_TICKETS)
    @Operation(summary = "What customers answered", description = "The latest first: about tickets and people that the viewer sees, and about nobody. low=true for those that came back as low.")
    Listed<AnswerJson> answers(@RequestParam(name = "survey_id", required = false) Long survey, @RequestParam(required = false) String low, @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = surveys.answers(SurveyDesk.which(survey, "true".equals(low)), after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(AnswerJson::of).toList(), page.next());
    }
}
