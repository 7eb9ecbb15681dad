package rabta.customers.files;

import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Puts together the page of a record's files. */
@Service
@Transactional(readOnly = true)
class Filing {

    private static final int SIZE = 50;

    private final Folders folders;
    private final Records records;

    Filing(Folders folders, Records records) {
        this.folders = folders;
        this.records = records;
    }

    FilesIndex page(RecordKind kind, long id, Long folder, String typed, String after, Viewer viewer) {
        var tree = folders.of(kind, id, viewer);
        var open = folder == null ? null : Folders.find(tree, folder);
        var q = Typed.line(typed);
        var files = q == null ? folders.files(kind, id, folder, after, SIZE, viewer) : folders.named(kind, id, q, after, SIZE, viewer);
        boolean mayEdit = viewer.may(Permission.EDIT_CUSTOMERS) && records.mayEdit(kind, id, viewer);
        return new FilesIndex(kind, id, records.name(kind, id, viewer), mayEdit, tree, open, q, files, "", Map.of(), Map.of());
    }

    /** With something standing open on it to be changed. */
    FilesIndex page(RecordKind kind, long id, Long folder, String opened, Map<String, String> form, Map<String, String> errors, Viewer viewer) {
        var page = page(kind, id, folder, null, null, viewer);
        return new FilesIndex(kind, id, page.name(), page.mayEdit(), page.tree(), page.open(), null, page.files(), opened, form, errors);
    }
}
