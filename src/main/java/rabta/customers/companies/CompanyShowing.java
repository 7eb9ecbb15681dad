package rabta.customers.companies;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.dossier.Dossiers;
import rabta.customers.dossier.Editing;
import rabta.customers.dossier.Looking;
import rabta.customers.dossier.Showing;
import rabta.customers.people.People;
import rabta.identity.Viewer;

/** A company's page, read in one transaction. */
@Service
@Transactional(readOnly = true)
class CompanyShowing implements Showing {

    private static final int PEOPLE = 20;

    private final Companies companies;
    private final People people;
    private final Dossiers dossiers;

    CompanyShowing(Companies companies, People people, Dossiers dossiers) {
        this.companies = companies;
        this.people = people;
        this.dossiers = dossiers;
    }

    @Override
    public boolean shows(RecordKind kind) {
        return kind.equals(RecordKind.COMPANY);
    }

    @Override
    public CompanyShow show(RecordKind kind, long id, Looking looking, Editing editing, Viewer viewer) {
        var company = companies.find(id, viewer);
        return new CompanyShow(company, people.of(id, PEOPLE, viewer), dossiers.of(kind, id, company.name(), company.tags(), company.fields(), company::value, looking, editing, viewer));
    }
}
