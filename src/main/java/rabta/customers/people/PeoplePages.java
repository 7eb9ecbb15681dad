package rabta.customers.people;

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
import rabta.customers.RecordKind;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Point;
import rabta.customers.companies.Companies;
import rabta.customers.dossier.Editing;
import rabta.customers.fields.CustomFields;
import rabta.customers.dossier.Looking;
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

@Controller
@RequestMapping("/people")
class PeoplePages {

    private final People people;
    private final Companies companies;
    private final Listings listings;
    private final PersonShowing showing;
    private final Duplicates duplicates;
    private final Ownership ownership;
    private final Tags tags;
    private final CustomFields fields;

    PeoplePages(People people, Companies companies, Listings listings, PersonShowing showing, Duplicates duplicates, Ownership ownership, Tags tags, CustomFields fields) {
        this.people = people;
        this.companies = companies;
        this.listings = listings;
        this.showing = showing;
        this.duplicates = duplicates;
        this.ownership = ownership;
        this.tags = tags;
        this.fields = fields;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page index(CustomerFilter filter, Viewer viewer) {
        return listings.index(RecordKind.PERSON, filter, viewer);
    }

    @GetMapping("/new")
    @Can(EDIT_CUSTOMERS)
    Page blank(PersonForm form, Viewer viewer) {
        var mine = form.owner() == null ? form.ownedBy(viewer.by()) : form;
        return again(mine, List.of(), List.of(), viewer);
    }

    /** @param more asks for one more line of that kind; {@code anyway} makes a second one of somebody who may be there */
    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply create(PersonForm form, @RequestParam(required = false) String more, @RequestParam(defaultValue = "false") boolean anyway, Viewer viewer) {
        if (more != null) {
            return again(form.withMore(Point.Kind.of(more).orElse(Point.Kind.PHONE)), List.of(), List.of(), viewer);
        }
        try {
            var likely = anyway ? List.<Likely>of() : likely(form, viewer);
            return likely.isEmpty() ? created(people.create(form, viewer)) : again(form, List.of(), likely, viewer);
        } catch (Flawed flawed) {
            return again(form, flawed.flaws(), List.of(), viewer);
        }
    }

    private static Redirect created(long id) {
        return Redirect.to("/people/{id}", id).saying("people.created");
    }

    private List<Likely> likely(PersonForm form, Viewer viewer) {
        Flawed.unless(form.flaws());
        return duplicates.of(RecordKind.PERSON, 0, form.name(), form.understood(Point.region(viewer.preferences().zone())), fields.slots(RecordKind.PERSON, form.fields(), viewer), viewer);
    }

    private PersonNew again(PersonForm form, List<Flaw> flaws, List<Likely> likely, Viewer viewer) {
        return new PersonNew(form, fields.of(RecordKind.PERSON, viewer), Flaw.words(flaws), likely, ownership.members(), ownership.teams(), tags.all(), companies.names(null, 200, viewer), viewer.rights().of(RecordKind.PERSON.type()));
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    Page show(@PathVariable long id, Looking looking, Viewer viewer) {
        return showing.show(RecordKind.PERSON, id, looking, Editing.nothing(), viewer);
    }
}
