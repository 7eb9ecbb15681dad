package rabta.sales.pipelines;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * A name in both languages: of a pipeline or of a reason.
 *
 * @param teams that there are, for a pipeline; {@code chosen} those that work on it
 * @param title what the page is called
 * @param action where the form goes
 * @param removal where it is taken away, or null for a new one
 */
public record PipelineEdit(String title, String action, String removal, NameForm form, List<Option> teams, List<String> chosen, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
