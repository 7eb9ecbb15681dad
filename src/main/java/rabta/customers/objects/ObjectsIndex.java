package rabta.customers.objects;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

/** @param retired those that can be brought back; @param form the one that is being added */
public record ObjectsIndex(List<ObjectKind> objects, List<ObjectKind> retired, ObjectForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
