package rabta.support.surveys;

import static rabta.support.TicketKind.TICKET;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.customers.segments.Segments;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;

/** Puts together what the pages of surveys show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class SurveyDesk {

    private static final int PAGE = 50;

    private final Surveys surveys;
    private final Segments segments;
    private final Records records;
    private final SurveyTemplates templates;
    private final BaseUrl base;

    SurveyDesk(Surveys surveys, Segments segments, Records records, SurveyTemplates templates, BaseUrl base) {
        this.templates = templates;
        this.surveys = surveys;
        this.segments = segments;
        this.records = records;
        this.base = base;
    }

    SurveyIndex index() {
        var all = surveys.all();
        return new SurveyIndex(all, surveys.counts(all.stream().map(Survey::id).toList()));
    }

    SurveyEdit survey(Long id, SurveyForm typed, List<Flaw> flaws, Viewer viewer) {
        var survey = id == null ? null : surveys.find(id);
        var form = typed != null ? typed : survey == null ? SurveyForm.blank() : SurveyForm.of(survey);
        var people = Stream.concat(Stream.of(new Option("", "—")), segments.list(RecordKind.PERSON, viewer).stream().map(segment -> new Option(String.valueOf(segment.id()), segment.name()))).toList();
        return new SurveyEdit(id, form, survey == null ? null : base.link(survey.path(viewer.workspace())), id == null ? null : surveys.counts(List.of(id)).get(id), people, texts(survey, form), templates.address(), Flaw.words(flaws));
    }

    private List<Option> texts(Survey survey, SurveyForm form) {
        var kind = survey != null ? survey.kind() : SurveyKind.named(form.kind()).orElse(SurveyKind.CSAT);
        var replies = templates.replies();
        return Stream.concat(Stream.of(new Option("", Ui.t("surveys.template.none"))), templates.choices(kind, survey == null ? null : survey.template()).stream().map(name -> new Option(name, named(name, replies.getOrDefault(name, List.of()), kind)))).toList();
    }

    // What each of its quick replies stands for is seen before it is chosen.
    private static String named(String name, List<String> replies, SurveyKind kind) {
        return replies.isEmpty() ? name : name + " (" + replies.stream().distinct().map(reply -> Ui.t("surveys.reply", reply, RatingWords.pressed(reply, kind).stream().mapToObj(Ui::number).findFirst().orElse("—"))).collect(Collectors.joining(" · ")) + ")";
    }

    AskIndex asks(long id, String cursor, Viewer viewer) {
        var survey = surveys.find(id);
        return new AskIndex(id, survey.name(), surveys.asks(survey, cursor, PAGE, viewer));
    }

    /** @param survey of that one alone, or null @param low only those that came back as low */
    AnswerIndex answers(Long survey, boolean low, String cursor, Viewer viewer) {
        var which = which(survey, low);
        var options = Stream.concat(Stream.of(new Option("", Ui.t("surveys.any"))), surveys.all().stream().map(one -> new Option(String.valueOf(one.id()), one.name()))).toList();
        return new AnswerIndex(survey, low, options, surveys.answers(which, cursor, PAGE, viewer));
    }

    static Where which(Long survey, boolean low) {
        var where = Where.all().given("a.survey_id = :survey", survey);
        return low ? where.and("a.score <= s.low") : where;
    }

    /** What a record's customers answered. */
    AnswersOf of(RecordKind kind, long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        boolean ticket = TICKET.equals(kind);
        var hidden = viewer.rights().of(TICKET.type()).hides("person");
        var rows = !ticket && hidden ? List.<Answer>of() : surveys.answers(Where.all().and(ticket ? "a.ticket_id = :of" : "a.person_id = :of", id), null, 20, viewer).rows();
        return new AnswersOf(records.name(kind, id, viewer), kind.path(id), ticket, rows);
    }

}
