package rabta.support.surveys;

import static rabta.identity.Permission.MANAGE_SUPPORT;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.segments.Segments;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Surveys: what customers are asked. */
@Controller
@RequestMapping("/settings/surveys")
class SurveyPages {

    private static final String PATH = "/settings/surveys";

    private final Surveys surveys;
    private final SurveyDesk desk;
    private final Segments segments;

    SurveyPages(Surveys surveys, SurveyDesk desk, Segments segments) {
        this.surveys = surveys;
        this.desk = desk;
        this.segments = segments;
    }

    @GetMapping
    @Can(MANAGE_SUPPORT)
    Page index() {
        return desk.index();
    }

    @GetMapping("/new")
    @Can(MANAGE_SUPPORT)
    Page blank(Viewer viewer) {
        return desk.survey(null, null, List.of(), viewer);
    }

    @PostMapping
    @Can(MANAGE_SUPPORT)
    Reply create(SurveyForm form, Viewer viewer) {
        try {
            return Redirect.to(PATH + "/{id}", surveys.create(form, viewer)).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.survey(null, form, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.survey(id, null, List.of(), viewer);
    }

    @PostMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    Reply change(@PathVariable long id, SurveyForm form, Viewer viewer) {
        try {
            surveys.change(id, form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.survey(id, form, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}/asks")
    @Can(MANAGE_SUPPORT)
    Page asks(@PathVariable long id, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.asks(id, after, viewer);
    }

    @PostMapping("/{id}/asks")
    @Can(MANAGE_SUPPORT)
    Reply ask(@PathVariable long id, @RequestParam(required = false) Long segment, Viewer viewer) {
        surveys.find(id);
        if (segment == null || !RecordKind.PERSON.equals(segments.find(segment, viewer).kind())) {
            return desk.survey(id, null, List.of(Flaw.of("segment", "invalid.choice")), viewer);
        }
        surveys.segment(id, segment, viewer);
        return Redirect.to(PATH + "/{id}", id).saying("surveys.asking");
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_SUPPORT)
    Reply remove(@PathVariable long id, Viewer viewer) {
        surveys.remove(id, viewer);
        return Redirect.to(PATH).saying("surveys.removed").undo(PATH + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_SUPPORT)
    Reply restore(@PathVariable long id, Viewer viewer) {
        surveys.restore(id, viewer);
        return Redirect.to(PATH).saying("word.saved");
    }
}
