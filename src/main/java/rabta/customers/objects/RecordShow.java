package rabta.customers.objects;

import rabta.customers.dossier.Dossier;
import rabta.kernel.web.Page;

public record RecordShow(ObjectKind object, ObjectRecord record, Dossier dossier) implements Page {

    @Override
    public int status() {
        return dossier.editing().status();
    }
}
