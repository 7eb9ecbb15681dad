package rabta.customers.dossier;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.Archiving;
import rabta.customers.records.Callees;
import rabta.customers.records.Mark;
import rabta.customers.records.NoteFiles;
import rabta.customers.records.Notes;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.customers.records.Tags;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is done on the page of any record: notes, tags, owner, archive. */
@Controller
@RequestMapping({Rooms.CUSTOMERS + "/{id}", Rooms.OBJECTS + "/{id}", Rooms.TRADES + "/{id}"})
class RecordPages {

    private final Shows shows;
    private final Notes notes;
    private final NoteFiles files;
    private final Tags tags;
    private final Ownership ownership;
    private final Records records;
    private final Archiving archiving;
    private final Callees callees;

    RecordPages(Shows shows, Notes notes, NoteFiles files, Callees callees, Tags tags, Ownership ownership, Records records, Archiving archiving) {
        this.shows = shows;
        this.callees = callees;
        this.notes = notes;
        this.files = files;
        this.tags = tags;
        this.ownership = ownership;
        this.records = records;
        this.archiving = archiving;
    }

    @PostMapping("/notes")
    @Can(EDIT_CUSTOMERS)
    Reply write(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String text, @RequestParam(required = false) Long quotes, @RequestParam(required = false) List<MultipartFile> file, Viewer viewer) {
        return shows.flawless(kind, id, "note-new", Map.of("text", text == null ? "" : text), viewer, () -> {
            try {
                files.write(kind, id, text, quotes, file, viewer);
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
            return written(kind, id, text == null ? "" : text);
        });
    }

    private Redirect written(RecordKind kind, long id, String text) {
        var blind = callees.blind(kind, id, text);
        return blind.isEmpty() ? Redirect.to(kind.path(id)).saying("notes.written") : Redirect.to(kind.path(id)).saying("notes.written.blind", String.join(", ", blind));
    }

    @GetMapping("/notes/{note}")
    @Can(EDIT_CUSTOMERS)
    Page editNote(RecordKind kind, @PathVariable long id, @PathVariable long note, Viewer viewer) {
        return shows.page(kind, id, new Editing("note-" + note, Map.of("text", notes.find(kind, id, note, viewer).text()), Map.of(), 200), viewer);
    }

    @PostMapping("/notes/{note}")
    @Can(EDIT_CUSTOMERS)
    Reply saveNote(RecordKind kind, @PathVariable long id, @PathVariable long note, @RequestParam(required = false) String text, Viewer viewer) {
        return shows.flawless(kind, id, "note-" + note, Map.of("text", text == null ? "" : text), viewer, () -> {
            notes.edit(kind, id, note, text, viewer);
            return Redirect.to(kind.path(id)).saying("word.saved");
        });
    }

    @PostMapping("/notes/{note}/removal")
    @Can(EDIT_CUSTOMERS)
    Reply removeNote(RecordKind kind, @PathVariable long id, @PathVariable long note, Viewer viewer) {
        notes.remove(kind, id, note, viewer);
        return Redirect.to(kind.path(id)).saying("notes.removed").undo(kind.path(id) + "/notes/{note}/restoration", note);
    }

    @PostMapping("/notes/{note}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restoreNote(RecordKind kind, @PathVariable long id, @PathVariable long note, Viewer viewer) {
        notes.restore(kind, id, note, viewer);
        return Redirect.to(kind.path(id));
    }

    @PostMapping("/notes/{note}/marks")
    @Can(VIEW_CUSTOMERS)
    Reply mark(RecordKind kind, @PathVariable long id, @PathVariable long note, @RequestParam(required = false) String mark, Viewer viewer) {
        notes.mark(kind, id, note, Mark.of(mark).orElseThrow(NotFound::new), viewer);
        return Redirect.to(kind.path(id)).at("note-" + note);
    }

    @PostMapping("/notes/{note}/pin")
    @Can(EDIT_CUSTOMERS)
    Reply pin(RecordKind kind, @PathVariable long id, @PathVariable long note, @RequestParam(defaultValue = "true") boolean pinned, Viewer viewer) {
        notes.pin(kind, id, note, pinned, viewer);
        return Redirect.to(kind.path(id)).saying(pinned ? "note.pinned" : "note.unpinned");
    }

    @PostMapping("/tags")
    @Can(EDIT_CUSTOMERS)
    Reply tag(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String tag, Viewer viewer) {
        return shows.flawless(kind, id, "tag", Map.of("tag", tag == null ? "" : tag), viewer, () -> {
            tags.add(kind, List.of(id), tag, viewer);
            return Redirect.to(kind.path(id));
        });
    }

    @PostMapping("/tags/{tag}/removal")
    @Can(EDIT_CUSTOMERS)
    Reply untag(RecordKind kind, @PathVariable long id, @PathVariable long tag, Viewer viewer) {
        var name = tags.remove(kind, id, tag, viewer);
        return Redirect.to(kind.path(id)).saying("tags.removed", name).undo(kind.path(id) + "/tags/{tag}/restoration", tag);
    }

    @PostMapping("/tags/{tag}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply retag(RecordKind kind, @PathVariable long id, @PathVariable long tag, Viewer viewer) {
        var known = Optional.ofNullable(tags.of(List.of(tag)).get(tag)).orElseThrow(NotFound::new);
        tags.add(kind, List.of(id), known.name(), viewer);
        return Redirect.to(kind.path(id));
    }

    @GetMapping("/owner")
    @Can(EDIT_CUSTOMERS)
    Page editOwner(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return shows.page(kind, id, Editing.of("owner"), viewer);
    }

    /** Whoever gives a customer away may not see them any more, and is then led to the list. */
    @PostMapping("/owner")
    @Can(EDIT_CUSTOMERS)
    Reply assign(RecordKind kind, @PathVariable long id, @RequestParam(required = false) Long value, @RequestParam(required = false) String was, Viewer viewer) {
        return shows.flawless(kind, id, "owner", value == null ? Map.of() : Map.of("value", value.toString()), viewer, () -> {
            var present = ownership.of(kind, id);
            Shows.unchanged("value", was, present.value(), present.label());
            var assigned = ownership.assign(kind, List.of(id), value, viewer);
            var seen = records.sees(kind, id, viewer) ? kind.path(id) : kind.path();
            return assigned.undoable(Redirect.to(seen).saying("owner.assigned"), kind);
        });
    }

    @PostMapping("/archival")
    @Can(EDIT_CUSTOMERS)
    Reply archive(RecordKind kind, @PathVariable long id, Viewer viewer) {
        archiving.archive(kind, List.of(id), viewer);
        return Redirect.to(kind.path()).saying("customers.archived", 1).undo(kind.path() + "/restoration/{ids}", id);
    }
}
