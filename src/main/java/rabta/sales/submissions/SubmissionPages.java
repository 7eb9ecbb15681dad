package rabta.sales.submissions;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.Page;
import rabta.sales.forms.FormDays;
import rabta.sales.forms.FormFields;
import rabta.sales.forms.Forms;

/** What was sent by each form, and how it looks to strangers. */
@Controller
class SubmissionPages {

    private static final int SIZE = 50;
    private static final int DAYS = 30;

    private final Forms forms;
    private final FormFields fields;
    private final FormDays days;
    private final Submissions submissions;
    private final Catching catching;

    SubmissionPages(Forms forms, FormFields fields, FormDays days, Submissions submissions, Catching catching) {
        this.forms = forms;
        this.fields = fields;
        this.days = days;
        this.submissions = submissions;
        this.catching = catching;
    }

    @GetMapping("/forms/{id}/submissions")
    @Can(MANAGE_WORKSPACE)
    Page index(@PathVariable long id, @RequestParam(required = false) String after, Viewer viewer) {
        return new SubmissionIndex(forms.find(id), fields.byKey(viewer), days.of(id, Dates.current().today().minusDays(DAYS - 1)), submissions.list(id, after, SIZE, viewer));
    }

    @GetMapping("/forms/{id}/preview")
    @Can(MANAGE_WORKSPACE)
    Page preview(@PathVariable long id, Viewer viewer) {
        return catching.preview(forms.find(id), viewer.workspace());
    }
}
