package rabta.customers.companies;

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
@RequestMapping("/companies")
class CompanyPages {

    private final Companies companies;
    private final Listings listings;
    private final CompanyShowing showing;
    private final Duplicates duplicates;
    private final Ownership ownership;
    private final Tags tags;
    private final CustomFields fields;

    CompanyPages(Companies companies, Listings listings, CompanyShowing showing, Duplicates duplicates, Ownership ownership, Tags tags, CustomFields fields) {
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
        return listings.index(RecordKind.COMPANY, filter, viewer);
    }

    @GetMapping("/new")
    @Can(EDIT_CUSTOMERS)
    Page blank(CompanyForm form, Viewer viewer) {
        var mine = form.owner() == null ? form.ownedBy(viewer.by()) : form;
        return again(mine, List.of(), List.of(), viewer);
    }

    /** @param more asks for one more line of that kind; {@code anyway} makes a second one of one that may be there */
    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply create(CompanyForm form, @RequestParam(required = false) String more, @RequestParam(defaultValue = "false") boolean anyway, Viewer viewer) {
        if (more != null) {
            return again(form.withMore(Point.Kind.of(more).orElse(Point.Kind.PHONE)), List.of(), List.of(), viewer);
        }
        try {
            var likely = anyway ? List.<Likely>of() : likely(form, viewer);
            return likely.isEmpty() ? created(companies.create(form, viewer)) : again(form, List.of(), likely, viewer);
        } catch (Flawed flawed) {
            return again(form, flawed.flaws(), List.of(), viewer);
        }
    }

    private static Redirect created(long id) {
        return Redirect.to("/companies/{id}", id).saying("companies.created");
    }

    private List<Likely> likely(CompanyForm form, Viewer viewer) {
        Flawed.unless(form.flaws());
        return duplicates.of(RecordKind.COMPANY, 0, form.name(), form.understood(Point.region(viewer.preferences().zone())), fields.slots(RecordKind.COMPANY, form.fields(), viewer), viewer);
    }

    private CompanyNew again(CompanyForm form, List<Flaw> flaws, List<Likely> likely, Viewer viewer) {
        return new CompanyNew(form, fields.of(RecordKind.COMPANY, viewer), Flaw.words(flaws), likely, ownership.members(), ownership.teams(), tags.all(), viewer.rights().of(RecordKind.COMPANY.type()));
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    Page show(@PathVariable long id, Looking looking, Viewer viewer) {
        return showing.show(RecordKind.COMPANY, id, looking, Editing.nothing(), viewer);
    }
}
