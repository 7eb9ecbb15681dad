package rabta.conversations.inbox;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * A conversation that we begin.
 *
 * @param person their name, or null where an address is typed
 * @param addresses what is known of them, for the field
 * @param templated whether any of the channels may need a template
 */
public record StartNew(StartForm form, List<Option> channels, String person, List<String> addresses, List<Option> templates, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
