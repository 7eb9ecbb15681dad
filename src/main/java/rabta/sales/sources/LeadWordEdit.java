package rabta.sales.sources;

import java.util.Map;

import rabta.kernel.web.Page;
import rabta.sales.pipelines.NameForm;

/** The name of a source or of a reason in both languages. @param removal where it is taken away, or null for a new one */
public record LeadWordEdit(String title, String action, String removal, NameForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
