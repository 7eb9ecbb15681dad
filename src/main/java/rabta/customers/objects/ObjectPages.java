package rabta.customers.objects;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.dossier.Editing;
import rabta.customers.dossier.Looking;
import rabta.customers.fields.CustomFields;
import rabta.customers.listing.Listings;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.customers.search.Duplicates;
import rabta.customers.search.Likely;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The records of the kinds that the business added, as people and companies have their pages. */
@Controller
@RequestMapping(Rooms.OBJECTS)
class ObjectPages {

    private final ObjectKinds kinds;
    private final Objects objects;
    private final Listings listings;
    private final RecordShowing showing;
    private final CustomFields fields;
    private final Duplicates duplicates;
    private final Ownership ownership;
    private final Tags tags;

    ObjectPages(ObjectKinds kinds, Objects objects, Listings listings, RecordShowing showing, CustomFields fields, Duplicates duplicates, Ownership ownership, Tags tags) {
        this.kinds = kinds;
        this.objects = objects;
        this.listings = listings;
        this.showing = showing;
        this.fields = fields;
        this.duplicates = duplicates;
        this.ownership = ownership;
        this.tags = tags;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page index(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        return listings.index(kind, filter, viewer);
    }

    @GetMapping("/new")
    @Can(EDIT_CUSTOMERS)
    Page blank(RecordKind kind, RecordForm form, Viewer viewer) {
        return again(kind, form.owner() == null ? form.ownedBy(viewer.by()) : form, List.of(), List.of(), viewer);
    }

    /** @param anyway makes a second one of what may be there */
    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply create(RecordKind kind, RecordForm form, @RequestParam(defaultValue = "false") boolean anyway, Viewer viewer) {
        try {
            Flawed.unless(form.flaws());
            var likely = anyway ? List.<Likely>of() : duplicates.told(kind, 0, fields.slots(kind, form.fields(), viewer), viewer);
            if (!likely.isEmpty()) {
                return again(kind, form, List.of(), likely, viewer);
            }
            return Redirect.to(kind.path(objects.create(kind, form, viewer))).saying("objects.created", kinds.find(kind).one());
        } catch (Flawed flawed) {
            return again(kind, form, flawed.flaws(), List.of(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long id, Looking looking, Viewer viewer) {
        return showing.show(kind, id, looking, Editing.nothing(), viewer);
    }

    private RecordNew again(RecordKind kind, RecordForm form, List<Flaw> flaws, List<Likely> likely, Viewer viewer) {
        return new RecordNew(kinds.find(kind), form, fields.of(kind, viewer), Flaw.words(flaws), likely, ownership.members(), ownership.teams(), tags.all(), viewer.rights().of(kind.type()));
    }
}
