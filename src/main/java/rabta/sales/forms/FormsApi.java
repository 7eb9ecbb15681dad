package rabta.sales.forms;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.BaseUrl;

/** The forms of the business, for programs. */
@RestController
@RequestMapping("/api/v1/forms")
@Tag(name = "Forms")
class FormsApi extends ApiDoor {

    /** @param shown in the last thirty days, likewise the others @param url where strangers find it once it is published */
    record FormJson(long id, String name, String language, String title, String intro, List<Asked> fields, String thanks, @JsonProperty("thanks_url") String thanksUrl,
            @JsonProperty("owner_id") Long owner, @JsonProperty("source_id") Long source, String campaign, String consent, @JsonProperty("double_opt_in") boolean optIn, List<String> sites,
            @JsonProperty("published_at") Instant publishedAt, String url, long shown, long sent, long confirmed) {

        static FormJson of(Form f, FormDays.Count c, String url) {
            return new FormJson(f.id(), f.name(), f.language().tag(), f.title(), f.intro(), f.asked(), f.thanks(), f.thanksUrl(), f.ownerId(), f.source(), f.campaign(), f.consent(), f.optIn(), f.sites(),
                    f.publishedAt(), url, c.shown(), c.sent(), c.taken());
        }
    }

    record FieldRequest(String key, String label, String help, Boolean required) {

        Asked asked() {
            return new Asked(key, label, help, Boolean.TRUE.equals(required));
        }
    }

    /** @param published null leaves it as it is */
    record FormRequest(String name, String language, String title, String intro, List<FieldRequest> fields, String thanks, @JsonProperty("thanks_url") String thanksUrl, @JsonProperty("owner_id") Long owner,
            @JsonProperty("source_id") Long source, String campaign, String consent, @JsonProperty("double_opt_in") Boolean optIn, List<String> sites, Boolean published) {

        FormForm form() {
            return new FormForm(name, language, title == null ? name : title, intro, fields == null ? List.of() : fields.stream().filter(Objects::nonNull).map(FieldRequest::asked).toList(), thanks, thanksUrl, owner,
                    source, campaign, consent, Boolean.TRUE.equals(optIn), sites == null ? null : String.join("\n", sites.stream().map(String::valueOf).toList()));
        }
    }

    private final Forms forms;
    private final FormDays days;
    private final BaseUrl base;

    FormsApi(Forms forms, FormDays days, BaseUrl base) {
        this.forms = forms;
        this.days = days;
        this.base = base;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "The forms that catch leads, by name", description = "With how often each was shown, sent and became a lead in the last thirty days.")
    Listed<FormJson> index(Viewer viewer) {
        var counts = days.since(FormPages.from());
        return new Listed<>(forms.all().stream().map(form -> FormJson.of(form, counts.getOrDefault(form.id(), FormDays.Count.NONE), url(form, viewer))).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Read a form")
    FormJson show(@PathVariable long id, Viewer viewer) {
        var form = forms.find(id);
        return FormJson.of(form, days.of(id, FormPages.from()), url(form, viewer));
    }

    private String url(Form form, Viewer viewer) {
        return base.link(form.path(viewer.workspace()));
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a form", description = "Its fields are asked by their key: name, phone, email, company, city, interest, message, or own_ and the key of a field that the business added to leads.")
    FormJson create(@RequestBody FormRequest request, Viewer viewer) {
        long id = forms.create(request.form(), viewer);
        return published(id, request, viewer);
    }

    @PutMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Change a form", description = "What is left out is emptied.")
    FormJson change(@PathVariable long id, @RequestBody FormRequest request, Viewer viewer) {
        forms.change(id, request.form(), viewer);
        return published(id, request, viewer);
    }

    private FormJson published(long id, FormRequest request, Viewer viewer) {
        if (request.published() != null) {
            forms.publish(id, request.published(), viewer);
        }
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a form", description = "What was sent stays with the leads that it brought.")
    void remove(@PathVariable long id, Viewer viewer) {
        forms.remove(id, viewer);
    }
}
