package rabta.sales.forms;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Ownership;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.sources.LeadWords;

/** Sales → Forms: where forms are put together and published. */
@Controller
@RequestMapping("/forms")
class FormPages {

    private static final int DAYS = 30;

    private final Forms forms;
    private final FormFields fields;
    private final FormDays days;
    private final Ownership ownership;
    private final LeadWords words;
    private final BaseUrl base;

    FormPages(Forms forms, FormFields fields, FormDays days, Ownership ownership, LeadWords words, BaseUrl base) {
        this.forms = forms;
        this.fields = fields;
        this.days = days;
        this.ownership = ownership;
        this.words = words;
        this.base = base;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return new FormIndex(forms.all(), days.since(from()));
    }

    @GetMapping("/new")
    @Can(MANAGE_WORKSPACE)
    Page blank(Viewer viewer) {
        return new FormNew(FormForm.blank(null, viewer.preferences().language().tag(), null), Map.of());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply create(@RequestParam(required = false) String name, @RequestParam(required = false) String language, @RequestParam(required = false) String title, Viewer viewer) {
        var form = FormForm.blank(name, language == null ? viewer.preferences().language().tag() : language, title);
        try {
            return Redirect.to("/forms/{id}", forms.create(form, viewer)).saying("forms.added");
        } catch (Flawed flawed) {
            return new FormNew(form, Flaw.words(flawed.flaws()));
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id, Viewer viewer) {
        var form = forms.find(id);
        return edit(form, FormForm.of(form), List.of(), viewer);
    }

    /** Whatever its buttons do to the fields, all else that was typed is kept too. */
    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, HttpServletRequest request, Viewer viewer) {
        var typed = FormForm.read(request.getParameterMap());
        try {
            forms.change(id, typed, viewer);
            return Redirect.to("/forms/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(forms.find(id), typed, flawed.flaws(), viewer);
        }
    }

    private Page edit(Form form, FormForm typed, List<Flaw> flaws, Viewer viewer) {
        var known = fields.all(viewer).stream().collect(Collectors.toMap(Askable::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        return new FormEdit(form, typed, known, ownership.members(), words.options(), days.of(form.id(), from()), base.link(form.path(viewer.workspace())), Flaw.words(flaws));
    }

    /** @param open whether strangers find it from now on */
    @PostMapping("/{id}/publication")
    @Can(MANAGE_WORKSPACE)
    Reply publish(@PathVariable long id, @RequestParam(defaultValue = "false") boolean open, Viewer viewer) {
        forms.publish(id, open, viewer);
        return Redirect.to("/forms/{id}", id).saying(open ? "forms.published" : "forms.withdrawn");
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/forms").saying("forms.removed", forms.remove(id, viewer)).undo("/forms/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/forms/{id}", id).saying("forms.restored", forms.restore(id, viewer));
    }

    static LocalDate from() {
        return Dates.current().today().minusDays(DAYS - 1);
    }
}
