package rabta.customers.companies;

import java.util.List;

import rabta.customers.dossier.Dossier;
import rabta.customers.people.PersonRow;
import rabta.kernel.web.Page;

/** @param people those of the company whom the viewer sees, at most a page of them */
public record CompanyShow(Company company, List<PersonRow> people, Dossier dossier) implements Page {

    /** The form for one more of its people. */
    public String newPerson() {
        return "/people/new?company=" + java.net.URLEncoder.encode(company.name(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public int status() {
        return dossier.editing().status();
    }
}
