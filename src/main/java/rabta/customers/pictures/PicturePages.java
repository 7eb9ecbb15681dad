package rabta.customers.pictures;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.util.List;
import java.util.Map;

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
import rabta.customers.fields.Links;
import rabta.customers.records.Attachments;
import rabta.customers.records.Pictures;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The face of a person, the logo of a company. */
@Controller
@RequestMapping({"/{room:companies}/{id}/logo", "/{room:people}/{id}/picture"})
class PicturePages {

    private final Pictures pictures;
    private final Records records;
    private final Links links;
    private final Attachments attachments;
    private final FileStore files;

    PicturePages(Pictures pictures, Records records, Links links, Attachments attachments, FileStore files) {
        this.pictures = pictures;
        this.records = records;
        this.links = links;
        this.attachments = attachments;
        this.files = files;
    }

    @GetMapping
    @Can(EDIT_CUSTOMERS)
    Page edit(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return edit(kind, id, Map.of(), viewer);
    }

    private Page edit(RecordKind kind, long id, Map<String, String> errors, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        return new PictureEdit(kind, id, links.names(kind, List.of(id), viewer).get(id), pictures.number(kind, id, viewer), errors);
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply put(RecordKind kind, @PathVariable long id, @RequestParam MultipartFile file, Viewer viewer) throws IOException {
        try (var in = file.getInputStream()) {
            pictures.put(kind, id, in, file.getOriginalFilename(), viewer);
            return back(kind, id).saying(Pictures.word(kind) + ".kept");
        } catch (Flawed flawed) {
            return edit(kind, id, Flaw.words(flawed.flaws()), viewer);
        } catch (Problem problem) {
            return edit(kind, id, Map.of("file", problem.words()), viewer);
        }
    }

    @PostMapping("/removal")
    @Can(EDIT_CUSTOMERS)
    Reply remove(RecordKind kind, @PathVariable long id, Viewer viewer) {
        long file = pictures.remove(kind, id, viewer);
        return back(kind, id).saying(Pictures.word(kind) + ".removed").undo(Pictures.href(kind, id, file) + "/restoration");
    }

    @PostMapping("/{file}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(RecordKind kind, @PathVariable long id, @PathVariable long file, Viewer viewer) {
        pictures.restore(kind, id, file, viewer);
        return back(kind, id);
    }

    /** The picture, small. */
    @GetMapping("/{file}")
    @Can(VIEW_CUSTOMERS)
    Reply face(RecordKind kind, @PathVariable long id, @PathVariable long file, Viewer viewer) throws IOException {
        var picture = attachments.file(kind, id, file, viewer);
        if (!picture.picture()) {
            throw new NotFound();
        }
        // A logo is shown with all that it says; of a photograph the middle, which fills the round.
        return kind.person() ? files.preview(picture).orElseGet(() -> files.download(picture)) : files.face(picture);
    }

    private static Redirect back(RecordKind kind, long id) {
        return Redirect.to(kind.path(id));
    }
}
