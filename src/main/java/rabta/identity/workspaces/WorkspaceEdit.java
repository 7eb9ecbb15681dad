package rabta.identity.workspaces;

import java.util.Map;

import rabta.kernel.web.Page;

public record WorkspaceEdit(WorkspaceForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
