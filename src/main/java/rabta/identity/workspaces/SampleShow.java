package rabta.identity.workspaces;

import java.util.Map;

import rabta.kernel.web.Page;

/**
 * Where sample data is cleared.
 *
 * @param there whether there is any
 * @param name what the business is called from then on
 */
public record SampleShow(boolean there, String name, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
