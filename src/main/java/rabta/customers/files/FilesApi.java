package rabta.customers.files;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.customers.records.Attachment;
import rabta.customers.records.Attachments;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.Download;
import tools.jackson.databind.JsonNode;

/** The files of a record and their folders, for programs. */
@Controller
@RequestMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}", "/api/v1" + Rooms.KEYED + "/{id}", "/api/v1" + Rooms.TRADES + "/{id}"})
@Tag(name = "Files")
class FilesApi extends ApiDoor {

    /** @param size in bytes @param folder the folder that it shows in, or null for the top */
    record FileJson(long id, String name, String type, long size, @JsonProperty("folder_id") Long folder, Instant at, String by) {
    }

    /** @param path the names from the top down to it */
    record FolderJson(long id, String name, @JsonProperty("parent_id") Long parent, String path, Instant at, String by) {
    }

    record FolderRequest(String name, @JsonProperty("parent_id") Long parent) {
    }

    record MoveRequest(List<Long> ids, @JsonProperty("folder_id") Long folder) {
    }

    record Moved(int moved) {
    }

    private final Folders folders;
    private final Attachments attachments;
    private final FileStore files;

    FilesApi(Folders folders, Attachments attachments, FileStore files) {
        this.folders = folders;
        this.attachments = attachments;
        this.files = files;
    }

    @GetMapping("/files")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The files of a record, the newest first", description = "Of one folder, or of the top without folder. q searches the names in all folders instead.")
    @ResponseBody
    Listed<FileJson> list(RecordKind kind, @PathVariable long id, @RequestParam(required = false) Long folder, @RequestParam(required = false) String q, @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit, Viewer viewer) {
        var tree = folders.of(kind, id, viewer);
        var page = q == null || q.isBlank() ? folders.files(kind, id, folder, after, size(limit), viewer) : folders.named(kind, id, q, after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(file -> json(file, tree)).toList(), page.next());
    }

    @PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hang a file on a record", description = "As multipart/form-data with file, and folder_id for the folder that it goes into.")
    @ResponseBody
    FileJson add(RecordKind kind, @PathVariable long id, @RequestParam MultipartFile file, @RequestParam(name = "folder_id", required = false) Long folder, Viewer viewer) throws IOException {
        folders.must(kind, id, folder);
        try (var in = file.getInputStream()) {
            return show(kind, id, attachments.add(kind, id, in, file.getOriginalFilename(), folder, viewer), viewer);
        }
    }

    @GetMapping("/files/{file}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "What is known of a file")
    @ResponseBody
    FileJson show(RecordKind kind, @PathVariable long id, @PathVariable long file, Viewer viewer) {
        return json(attachments.find(kind, id, file, viewer), folders.of(kind, id, viewer));
    }

    @GetMapping("/files/{file}/content")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The bytes of a file")
    Download content(RecordKind kind, @PathVariable long id, @PathVariable long file, Viewer viewer) {
        return files.download(attachments.file(kind, id, file, viewer));
    }

    @PatchMapping("/files/{file}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Rename a file (name) or put it into another folder (folder_id, null for the top)", description = "The end of its name that says what it is stays.")
    @ResponseBody
    FileJson change(RecordKind kind, @PathVariable long id, @PathVariable long file, @RequestBody JsonNode body, Viewer viewer) {
        var present = show(kind, id, file, viewer);
        folders.put(kind, id, file, text(body, "name", present.name()), number(body, "folder_id", present.folder()), viewer);
        return show(kind, id, file, viewer);
    }

    @PostMapping("/files/move")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Put several files into a folder (folder_id, null for the top)", description = "Up to 200, all of this record. moved counts those that lay elsewhere.")
    @ResponseBody
    Moved move(RecordKind kind, @PathVariable long id, @RequestBody MoveRequest request, Viewer viewer) {
        if (request.ids() == null || request.ids().isEmpty() || request.ids().contains(null)) {
            throw new Flawed(Flaw.of("ids", "invalid.required"));
        }
        return new Moved(folders.move(kind, id, request.ids(), request.folder(), viewer).count());
    }

    @DeleteMapping("/files/{file}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take a file off a record", description = "It can be restored for 30 days.")
    ResponseEntity<Void> remove(RecordKind kind, @PathVariable long id, @PathVariable long file, Viewer viewer) {
        attachments.remove(kind, id, file, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/files/{file}/restore")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Bring back a file that was taken off")
    @ResponseBody
    FileJson restore(RecordKind kind, @PathVariable long id, @PathVariable long file, Viewer viewer) {
        attachments.restore(kind, id, file, viewer);
        return show(kind, id, file, viewer);
    }

    @GetMapping("/folders")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "All folders among the files of a record")
    @ResponseBody
    Map<String, List<FolderJson>> all(RecordKind kind, @PathVariable long id, Viewer viewer) {
        var tree = folders.of(kind, id, viewer);
        return Map.of("data", tree.standing().stream().map(folder -> json(folder, tree)).toList());
    }

    @PostMapping("/folders")
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a folder")
    @ResponseBody
    FolderJson make(RecordKind kind, @PathVariable long id, @RequestBody FolderRequest request, Viewer viewer) {
        return folder(kind, id, folders.make(kind, id, request.name(), request.parent(), viewer), viewer);
    }

    @PatchMapping("/folders/{folder}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Rename a folder (name) or put it into another (parent_id, null for the top)")
    @ResponseBody
    FolderJson changeFolder(RecordKind kind, @PathVariable long id, @PathVariable long folder, @RequestBody JsonNode body, Viewer viewer) {
        var present = folder(kind, id, folder, viewer);
        folders.change(kind, id, folder, text(body, "name", present.name()), number(body, "parent_id", present.parent()), viewer);
        return folder(kind, id, folder, viewer);
    }

    @DeleteMapping("/folders/{folder}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Remove a folder", description = "What lies in it goes one level higher. It can be restored for 30 days.")
    ResponseEntity<Void> removeFolder(RecordKind kind, @PathVariable long id, @PathVariable long folder, Viewer viewer) {
        folders.remove(kind, id, folder, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/folders/{folder}/restore")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Bring back a folder that was removed, with what lay in it")
    @ResponseBody
    FolderJson restoreFolder(RecordKind kind, @PathVariable long id, @PathVariable long folder, Viewer viewer) {
        folders.restore(kind, id, folder, viewer);
        return folder(kind, id, folder, viewer);
    }

    private FolderJson folder(RecordKind kind, long id, long folder, Viewer viewer) {
        var tree = folders.of(kind, id, viewer);
        return json(Folders.find(tree, folder), tree);
    }

    private static FolderJson json(Folder folder, Tree tree) {
        return new FolderJson(folder.id(), folder.name(), tree.above(folder), tree.name(folder), folder.at(), folder.by());
    }

    private static FileJson json(Attachment file, Tree tree) {
        return new FileJson(file.id(), file.name(), file.type(), file.size(), tree.place(file.folder()), file.at(), file.by());
    }

    private static String text(JsonNode body, String field, String otherwise) {
        return body.has(field) ? body.path(field).isString() ? body.path(field).asString() : "" : otherwise;
    }

    private static Long number(JsonNode body, String field, Long otherwise) {
        if (!body.has(field)) {
            return otherwise;
        }
        if (body.path(field).isNull() || body.path(field).canConvertToLong() && body.path(field).isIntegralNumber()) {
            return body.path(field).isNull() ? null : Long.valueOf(body.path(field).asLong());
        }
        throw new Flawed(Flaw.of(field, "invalid.choice"));
    }
}
