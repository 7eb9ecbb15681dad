package rabta.sales.pipelines;

import java.util.Map;

import rabta.kernel.web.Page;

/**
 * A name in both languages: of a pipeline or of a reason.
 *
 * @param title what the page is called
 * @param action where the form goes
 * @param removal where it is taken away, or null for a new one
 */
public record PipelineEdit(String title, String action, String removal, NameForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
