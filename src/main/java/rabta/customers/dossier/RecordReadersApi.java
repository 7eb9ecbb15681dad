package rabta.customers.dossier;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.customers.records.RecordReaders;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** Who reads a record beside its owner, for programs. */
@RestController
@RequestMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}/readers", "/api/v1" + Rooms.KEYED + "/{id}/readers", "/api/v1" + Rooms.TRADES + "/{id}/readers"})
@Tag(name = "Record readers")
class RecordReadersApi extends ApiDoor {

    /** @param id of the member */
    record ReaderJson(long id, String name) {
    }

    private final RecordReaders readers;

    RecordReadersApi(RecordReaders readers) {
        this.readers = readers;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Who reads a record beside its owner", description = "Whoever looked after it before, and whom somebody named. It counts for those to whom their role does not show all records of the kind.")
    Map<String, List<ReaderJson>> list(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return Map.of("data", readers.of(kind, id, viewer).stream().map(reader -> new ReaderJson(Long.parseLong(reader.value()), reader.label())).toList());
    }

    @PutMapping("/{member}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Have a member read a record beside its owner")
    ReaderJson add(RecordKind kind, @PathVariable long id, @PathVariable long member, Viewer viewer) {
        return new ReaderJson(member, readers.add(kind, id, member, viewer));
    }

    @DeleteMapping("/{member}")
    @Can(VIEW_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Have a member read a record no more beside its owner", description = "Each may leave off themselves; others are left off by whoever may change the record's owner.")
    void remove(RecordKind kind, @PathVariable long id, @PathVariable long member, Viewer viewer) {
        readers.remove(kind, id, member, viewer);
    }
}
