package rabta.customers.companies;

import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.records.Logos;
import rabta.kernel.web.Page;

/** Where a company gets its logo. */
public record LogoEdit(Company company, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String back() {
        return RecordKind.COMPANY.path(company.id());
    }

    public String path() {
        return back() + "/logo";
    }

    /** Where its present one is, or null. */
    public String logo() {
        return Logos.href(RecordKind.COMPANY, company.id(), company.logo());
    }
}
