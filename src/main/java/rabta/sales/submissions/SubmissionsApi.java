package rabta.sales.submissions;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.time.Instant;
import java.util.Map;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.sales.forms.Forms;

/** What was sent by forms, for programs. */
@RestController
@Tag(name = "Forms")
class SubmissionsApi extends ApiDoor {

    /** @param state {@code waiting} to be confirmed, or {@code taken} @param refreshed whether the lead had been there before */
    record SubmissionJson(long id, String state, @JsonProperty("sent_at") Instant sentAt, Map<String, String> fields, String consent, String page, Map<String, String> utm, @JsonProperty("lead_id") Long lead,
            boolean refreshed, @JsonProperty("confirmed_at") Instant confirmedAt) {

        static SubmissionJson of(Submission s) {
            return new SubmissionJson(s.id(), s.waiting() ? "waiting" : "taken", s.sentAt(), s.typed(), s.consent(), s.page(), s.utm(), s.lead(), s.refreshed(), s.confirmedAt());
        }
    }

    private final Forms forms;
    private final Submissions submissions;

    SubmissionsApi(Forms forms, Submissions submissions) {
        this.forms = forms;
        this.submissions = submissions;
    }

    @GetMapping("/api/v1/forms/{id}/submissions")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "What was sent by a form, the latest first", description = "Pass next as after for the next page.")
    Listed<SubmissionJson> index(@PathVariable long id, @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = submissions.list(forms.find(id).id(), after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(SubmissionJson::of).toList(), page.next());
    }
}
