package rabta.identity.entrance;

import java.util.Map;

import rabta.kernel.web.Page;

/** Where a forgotten password begins. */
public record ResetNew(String email, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
