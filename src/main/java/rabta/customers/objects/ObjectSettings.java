package rabta.customers.objects;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Objects: what the business keeps records of besides its customers. */
@Controller
@RequestMapping("/settings/objects")
class ObjectSettings {

    private final ObjectKinds kinds;
    private final ObjectShaping shaping;

    ObjectSettings(ObjectKinds kinds, ObjectShaping shaping) {
        this.kinds = kinds;
        this.shaping = shaping;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return index(new ObjectForm(null, null, null, null, null), List.of());
    }

    /** The next step is to say what its records hold. */
    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply add(ObjectForm form, Viewer viewer) {
        try {
            var added = shaping.add(form, viewer);
            return Redirect.to("/settings/fields" + added.kind().path()).saying("objects.added", added.many());
        } catch (Flawed flawed) {
            return index(form, flawed.flaws());
        }
    }

    private ObjectsIndex index(ObjectForm form, List<Flaw> flaws) {
        return new ObjectsIndex(kinds.living(), kinds.retired(), form, Flaw.words(flaws));
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page edit(@PathVariable long id) {
        var object = kinds.find(id);
        return new ObjectEdit(object, ObjectForm.of(object), Flaw.words(List.of()));
    }

    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, ObjectForm form, Viewer viewer) {
        var object = kinds.find(id);
        try {
            shaping.change(id, form, viewer);
            return Redirect.to("/settings/objects").saying("word.saved");
        } catch (Flawed flawed) {
            return new ObjectEdit(object, form, Flaw.words(flawed.flaws()));
        }
    }

    @PostMapping("/{id}/retirement")
    @Can(MANAGE_WORKSPACE)
    Reply retire(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/settings/objects").saying("objects.retired", shaping.retire(id, viewer)).undo("/settings/objects/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/settings/objects").saying("objects.restored", shaping.restore(id, viewer).many());
    }
}
