package rabta.customers.objects;

import java.util.Map;

import rabta.kernel.web.Page;

public record ObjectEdit(ObjectKind object, ObjectForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
