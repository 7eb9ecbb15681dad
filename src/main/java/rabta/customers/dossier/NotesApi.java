package rabta.customers.dossier;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.customers.api.NoteJson;
import rabta.customers.api.NoteRequest;
import rabta.customers.records.Mark;
import rabta.customers.records.Notes;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** The notes of any record, for programs: changed by who wrote them, answered by a mark, pinned above the others. */
@RestController
@RequestMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}/notes", "/api/v1" + Rooms.KEYED + "/{id}/notes", "/api/v1" + Rooms.TRADES + "/{id}/notes"})
@Tag(name = "Notes")
class NotesApi extends ApiDoor {

    /** @param pinned null to leave it where it stands; {@code text} likewise */
    record Change(String text, Boolean pinned) {
    }

    private static final int MOST = 200;

    private final Notes notes;

    NotesApi(Notes notes) {
        this.notes = notes;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The latest 200 notes on a record")
    Map<String, List<NoteJson>> list(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return Map.of("data", notes.of(kind, id, MOST, viewer).stream().map(NoteJson::of).toList());
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write a note on a record")
    NoteJson write(RecordKind kind, @PathVariable long id, @RequestBody NoteRequest request, Viewer viewer) {
        return show(kind, id, notes.write(kind, id, request.text(), request.quotes(), request.shown(), viewer), viewer);
    }

    @GetMapping("/{note}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read a note")
    NoteJson show(RecordKind kind, @PathVariable long id, @PathVariable long note, Viewer viewer) {
        return NoteJson.of(notes.find(kind, id, note, viewer));
    }

    @PatchMapping("/{note}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Change the text of one's own note, or pin a note", description = "Whoever is called with @ only in the new text is told. pinned true has the note stand above the others, false no more.")
    @Transactional
    NoteJson change(RecordKind kind, @PathVariable long id, @PathVariable long note, @RequestBody Change change, Viewer viewer) {
        if (change.text() != null) {
            notes.edit(kind, id, note, change.text(), viewer);
        }
        if (change.pinned() != null) {
            notes.pin(kind, id, note, change.pinned(), viewer);
        }
        return show(kind, id, note, viewer);
    }

    @DeleteMapping("/{note}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Remove one's own note")
    ResponseEntity<Void> remove(RecordKind kind, @PathVariable long id, @PathVariable long note, Viewer viewer) {
        notes.remove(kind, id, note, viewer);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{note}/marks/{mark}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Answer a note with a mark", description = "yes, done, thanks, looking or glad.")
    NoteJson mark(RecordKind kind, @PathVariable long id, @PathVariable long note, @PathVariable String mark, Viewer viewer) {
        notes.mark(kind, id, note, Mark.of(mark).orElseThrow(NotFound::new), true, viewer);
        return show(kind, id, note, viewer);
    }

    @DeleteMapping("/{note}/marks/{mark}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Take one's own mark back")
    NoteJson unmark(RecordKind kind, @PathVariable long id, @PathVariable long note, @PathVariable String mark, Viewer viewer) {
        notes.mark(kind, id, note, Mark.of(mark).orElseThrow(NotFound::new), false, viewer);
        return show(kind, id, note, viewer);
    }
}
