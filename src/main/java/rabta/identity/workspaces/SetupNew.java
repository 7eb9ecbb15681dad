package rabta.identity.workspaces;

import java.util.Map;

import rabta.kernel.web.Page;

/** The first page of a fresh installation. */
public record SetupNew(SetupForm form, Map<String, String> errors, boolean asksCode, boolean hasSample) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
