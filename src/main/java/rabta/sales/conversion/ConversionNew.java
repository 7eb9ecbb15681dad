package rabta.sales.conversion;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;
import rabta.sales.leads.Lead;

/** Asks what a lead shall become. @param sells whether the reader may make a deal of it @param matches whom it may be already */
public record ConversionNew(Lead lead, ConversionForm form, Matches matches, List<Option> stages, boolean sells, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public boolean person(String choice) {
        return choice.equals(form.person());
    }

    public boolean company(String choice) {
        return choice.equals(form.company());
    }
}
