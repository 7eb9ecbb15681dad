package rabta.customers.files;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.Attachments;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.kernel.web.UploadLimit;

/** The files of a record and their folders. */
@Controller
@RequestMapping({Rooms.CUSTOMERS + "/{id}", Rooms.OBJECTS + "/{id}", Rooms.TRADES + "/{id}"})
class FilePages {

    /** Several files may come at once. */
    private static final long MOST = 150L << 20;

    private final Filing filing;
    private final Folders folders;
    private final Attachments attachments;
    private final FileStore files;

    FilePages(Filing filing, Folders folders, Attachments attachments, FileStore files) {
        this.filing = filing;
        this.folders = folders;
        this.attachments = attachments;
        this.files = files;
    }

    @GetMapping("/files")
    @Can(VIEW_CUSTOMERS)
    Page index(RecordKind kind, @PathVariable long id, @RequestParam(required = false) Long folder, @RequestParam(required = false) String q, @RequestParam(required = false) String after, Viewer viewer) {
        return filing.page(kind, id, folder, q, after, viewer);
    }

    /** @param folder where they go, empty for the top; without it somebody attaches them on the record's own page */
    @PostMapping("/files")
    @Can(EDIT_CUSTOMERS)
    Reply attach(RecordKind kind, @PathVariable long id, @RequestParam List<MultipartFile> file, @RequestParam(required = false) String folder, Viewer viewer) throws IOException {
        var place = place(folder);
        folders.must(kind, id, place);
        var refused = new LinkedHashMap<String, String>();
        for (var one : file) {
            try (var in = one.getInputStream()) {
                attachments.add(kind, id, in, one.getOriginalFilename(), place, viewer);
            } catch (Problem problem) {
                if (file.size() == 1 && folder == null) {
                    throw problem;
                }
                refused.put(String.valueOf(one.getOriginalFilename()), problem.words());
            }
        }
        if (!refused.isEmpty()) {
            var words = refused.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).collect(Collectors.joining(" · "));
            return filing.page(kind, id, place, "", Map.of(), Map.of("file", words), viewer);
        }
        var back = folder == null ? Redirect.to(kind.path(id)) : back(kind, id, place);
        return file.size() == 1 ? back.saying("files.attached") : back.saying("folders.attached", file.size());
    }

    @GetMapping("/files/{attachment}")
    @Can(VIEW_CUSTOMERS)
    Reply download(RecordKind kind, @PathVariable long id, @PathVariable long attachment, Viewer viewer) {
        return files.download(attachments.file(kind, id, attachment, viewer));
    }

    @GetMapping("/files/{attachment}/preview")
    @Can(VIEW_CUSTOMERS)
    Reply preview(RecordKind kind, @PathVariable long id, @PathVariable long attachment, Viewer viewer) throws IOException {
        return files.preview(attachments.file(kind, id, attachment, viewer)).orElseThrow(NotFound::new);
    }

    @GetMapping("/files/{attachment}/edit")
    @Can(EDIT_CUSTOMERS)
    Page editFile(RecordKind kind, @PathVariable long id, @PathVariable long attachment, Viewer viewer) {
        return filing.page(kind, id, standing(kind, id, attachment, viewer), "file-" + attachment, Map.of(), Map.of(), viewer);
    }

    @PostMapping("/files/{attachment}")
    @Can(EDIT_CUSTOMERS)
    Reply saveFile(RecordKind kind, @PathVariable long id, @PathVariable long attachment, @RequestParam(required = false) String name, @RequestParam(required = false) String folder, Viewer viewer) {
        try {
            return folders.put(kind, id, attachment, name, place(folder), viewer).undoable(back(kind, id, place(folder)).saying("word.saved"), kind);
        } catch (Flawed flawed) {
            return filing.page(kind, id, standing(kind, id, attachment, viewer), "file-" + attachment, form(name, folder), Flaw.words(flawed.flaws()), viewer);
        }
    }

    /** @param to the folder that the picked files go into, empty for the top; @param folder where somebody looks */
    @PostMapping("/files/moves")
    @Can(EDIT_CUSTOMERS)
    Reply move(RecordKind kind, @PathVariable long id, @RequestParam(required = false) List<Long> file, @RequestParam(required = false) String to, @RequestParam(required = false) String folder, Viewer viewer) {
        var moved = folders.move(kind, id, file == null ? List.of() : file, place(to), viewer);
        return moved.undoable(back(kind, id, place(folder)).saying("documents.moved", moved.count()), kind);
    }

    /** The folder in which a file shows now. */
    private Long standing(RecordKind kind, long id, long attachment, Viewer viewer) {
        return folders.of(kind, id, viewer).place(attachments.find(kind, id, attachment, viewer).folder());
    }

    @PostMapping("/files/{attachment}/removal")
    @Can(EDIT_CUSTOMERS)
    Reply removeFile(RecordKind kind, @PathVariable long id, @PathVariable long attachment, @RequestParam(required = false) String folder, Viewer viewer) {
        attachments.remove(kind, id, attachment, viewer);
        return folder == null ? Redirect.to(kind.path(id)).at("part-linked").saying("files.removed").undo(kind.path(id) + "/files/{attachment}/restoration", attachment)
                : back(kind, id, place(folder)).saying("files.removed").undo(kind.path(id) + "/files/{attachment}/return", attachment);
    }

    @PostMapping("/files/{attachment}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restoreFile(RecordKind kind, @PathVariable long id, @PathVariable long attachment, Viewer viewer) {
        attachments.restore(kind, id, attachment, viewer);
        return Redirect.to(kind.path(id));
    }

    /** Likewise, for who looks at its folder. */
    @PostMapping("/files/{attachment}/return")
    @Can(EDIT_CUSTOMERS)
    Reply returnFile(RecordKind kind, @PathVariable long id, @PathVariable long attachment, Viewer viewer) {
        attachments.restore(kind, id, attachment, viewer);
        return back(kind, id, standing(kind, id, attachment, viewer));
    }

    @PostMapping("/folders")
    @Can(EDIT_CUSTOMERS)
    Reply make(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String name, @RequestParam(required = false) String folder, Viewer viewer) {
        try {
            folders.make(kind, id, name, place(folder), viewer);
            return back(kind, id, place(folder)).saying("folders.made");
        } catch (Flawed flawed) {
            return filing.page(kind, id, folders.of(kind, id, viewer).place(place(folder)), "folder-new", form(name, folder), Flaw.words(flawed.flaws()), viewer);
        }
    }

    @GetMapping("/folders/{folder}")
    @Can(EDIT_CUSTOMERS)
    Page editFolder(RecordKind kind, @PathVariable long id, @PathVariable long folder, Viewer viewer) {
        return filing.page(kind, id, above(kind, id, folder, viewer), "folder-" + folder, Map.of(), Map.of(), viewer);
    }

    @PostMapping("/folders/{folder}")
    @Can(EDIT_CUSTOMERS)
    Reply saveFolder(RecordKind kind, @PathVariable long id, @PathVariable long folder, @RequestParam(required = false) String name, @RequestParam(required = false) String parent, Viewer viewer) {
        try {
            folders.change(kind, id, folder, name, place(parent), viewer);
            return back(kind, id, place(parent)).saying("word.saved");
        } catch (Flawed flawed) {
            return filing.page(kind, id, above(kind, id, folder, viewer), "folder-" + folder, form(name, parent), Flaw.words(flawed.flaws()), viewer);
        }
    }

    private Long above(RecordKind kind, long id, long folder, Viewer viewer) {
        var tree = folders.of(kind, id, viewer);
        return tree.above(Folders.find(tree, folder));
    }

    @PostMapping("/folders/{folder}/removal")
    @Can(EDIT_CUSTOMERS)
    Reply removeFolder(RecordKind kind, @PathVariable long id, @PathVariable long folder, Viewer viewer) {
        var above = above(kind, id, folder, viewer);
        var gone = folders.remove(kind, id, folder, viewer);
        return back(kind, id, above).saying("folders.removed", gone.name()).undo(kind.path(id) + "/folders/{folder}/restoration", folder);
    }

    @PostMapping("/folders/{folder}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restoreFolder(RecordKind kind, @PathVariable long id, @PathVariable long folder, Viewer viewer) {
        folders.restore(kind, id, folder, viewer);
        return back(kind, id, above(kind, id, folder, viewer));
    }

    private static Redirect back(RecordKind kind, long id, Long folder) {
        return Redirect.back(kind.path(id) + "/files" + (folder == null ? "" : "?folder=" + folder));
    }

    private static Map<String, String> form(String name, String folder) {
        return Map.of("name", name == null ? "" : name, "folder", folder == null ? "" : folder);
    }

    /** The folder that a form names; null for the top. */
    private static Long place(String folder) {
        if (folder == null || folder.isBlank()) {
            return null;
        }
        if (!folder.matches("[0-9]{1,18}")) {
            throw new NotFound();
        }
        return Long.valueOf(folder);
    }

    @Configuration(proxyBeanMethods = false)
    static class Uploads {

        @Bean
        UploadLimit filesOfPeople() {
            return new UploadLimit("/people/", MOST);
        }

        @Bean
        UploadLimit filesOfCompanies() {
            return new UploadLimit("/companies/", MOST);
        }

        @Bean
        UploadLimit filesOfObjects() {
            return new UploadLimit("/objects/", MOST);
        }
    }
}
