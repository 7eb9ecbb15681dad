package rabta.customers.objects;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.dossier.Dossiers;
import rabta.customers.dossier.Editing;
import rabta.customers.dossier.Looking;
import rabta.customers.dossier.Showing;
import rabta.identity.Viewer;

/** The page of a record of an added kind, read in one transaction. */
@Service
@Transactional(readOnly = true)
class RecordShowing implements Showing {

    private final ObjectKinds kinds;
    private final Objects objects;
    private final Dossiers dossiers;

    RecordShowing(ObjectKinds kinds, Objects objects, Dossiers dossiers) {
        this.kinds = kinds;
        this.objects = objects;
        this.dossiers = dossiers;
    }

    @Override
    public boolean shows(RecordKind kind) {
        return kind.added();
    }

    @Override
    public RecordShow show(RecordKind kind, long id, Looking looking, Editing editing, Viewer viewer) {
        var record = objects.find(kind, id, viewer);
        return new RecordShow(kinds.find(kind), record, dossiers.of(kind, id, record.name(), record.tags(), record.fields(), record::value, looking, editing, viewer));
    }
}
