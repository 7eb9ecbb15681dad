package rabta.customers.fields;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Fields: what the business wants to know of its records, and where that stands on their pages. */
@Controller
@RequestMapping({FieldPages.ROOM + Rooms.CUSTOMERS, FieldPages.ROOM + Rooms.OBJECTS, FieldPages.ROOM + Rooms.TRADES})
class FieldPages {

    static final String ROOM = "/settings/fields";

    private final CustomFields fields;
    private final Layouts layouts;
    private final Shaping shaping;
    private final Kinds kinds;

    FieldPages(CustomFields fields, Layouts layouts, Shaping shaping, Kinds kinds) {
        this.fields = fields;
        this.layouts = layouts;
        this.shaping = shaping;
        this.kinds = kinds;
    }

    static String path(RecordKind kind) {
        return ROOM + kind.path();
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index(RecordKind kind) {
        var known = fields.of(kind);
        var bySlot = new LinkedHashMap<String, CustomField>();
        known.forEach(f -> bySlot.put(f.slot(), f));
        return new FieldsIndex(kind, kinds.all().stream().map(k -> new Tab(k.name(), path(k.kind()), k.kind().equals(kind))).toList(), layouts.of(kind, known), bySlot, fields.retired(kind));
    }

    @PostMapping("/layout")
    @Can(MANAGE_WORKSPACE)
    Reply place(RecordKind kind, @RequestParam("place") List<String> places, Arrangement arrangement, Viewer viewer) {
        layouts.place(kind, arrangement.layout(), viewer);
        return Redirect.to(path(kind)).saying("word.saved");
    }

    @GetMapping("/new")
    @Can(MANAGE_WORKSPACE)
    Page blank(RecordKind kind, @RequestParam(required = false) String type) {
        var chosen = FieldType.named(type).orElse(null);
        return again(kind, 0, chosen, FieldForm.named(null, null, chosen == null ? FieldType.TEXT : chosen), List.of());
    }

    /** @param more asks for one more line of choices or of the rule, or for another look */
    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply create(RecordKind kind, FieldForm form, @RequestParam(required = false) String more, Viewer viewer) {
        if (more != null) {
            return again(kind, 0, form.held(), form.withMore(more), List.of());
        }
        try {
            return Redirect.to(path(kind)).saying("fields.added", shaping.add(kind, form, viewer).label());
        } catch (Flawed flawed) {
            return again(kind, 0, form.held(), form, flawed.flaws());
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page edit(RecordKind kind, @PathVariable long id) {
        var field = fields.find(kind, id);
        return again(kind, id, field.type(), FieldForm.of(field), List.of());
    }

    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(RecordKind kind, @PathVariable long id, FieldForm form, @RequestParam(required = false) String more, Viewer viewer) {
        var type = fields.find(kind, id).type();
        if (more != null) {
            return again(kind, id, type, form.withMore(more), List.of());
        }
        try {
            shaping.change(kind, id, form, viewer);
            return Redirect.to(path(kind)).saying("word.saved");
        } catch (Flawed flawed) {
            return again(kind, id, type, form, flawed.flaws());
        }
    }

    @PostMapping("/{id}/retirement")
    @Can(MANAGE_WORKSPACE)
    Reply retire(RecordKind kind, @PathVariable long id, Viewer viewer) {
        var name = shaping.retire(kind, id, viewer);
        return Redirect.to(path(kind)).saying("fields.retired", name).undo(path(kind) + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return Redirect.to(path(kind)).saying("fields.restored", shaping.restore(kind, id, viewer).label());
    }

    private FieldEdit again(RecordKind kind, long id, FieldType type, FieldForm form, List<Flaw> flaws) {
        var namable = new ArrayList<>(List.of(new Option("", "—")));
        Fact.of(kind).stream().filter(f -> f != Fact.NAME && f != Fact.ABOUT).forEach(f -> namable.add(new Option(f.key(), Ui.t("fact." + f.key()))));
        fields.of(kind).stream().filter(f -> f.id() != id).forEach(f -> namable.add(new Option(f.key(), f.label())));
        return new FieldEdit(kind, id, type, form, namable, kinds.all().stream().map(k -> new Option(k.kind().type(), k.name())).toList(), Flaw.words(flaws));
    }
}
