package rabta.customers.companies;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
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
import rabta.customers.records.Attachments;
import rabta.customers.records.Logos;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/companies/{id}/logo")
class LogoPages {

    private final Companies companies;
    private final Logos logos;
    private final Attachments attachments;
    private final FileStore files;

    LogoPages(Companies companies, Logos logos, Attachments attachments, FileStore files) {
        this.companies = companies;
        this.logos = logos;
        this.attachments = attachments;
        this.files = files;
    }

    @GetMapping
    @Can(EDIT_CUSTOMERS)
    Page edit(@PathVariable long id, Viewer viewer) {
        return new LogoEdit(companies.find(id, viewer), Map.of());
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply put(@PathVariable long id, @RequestParam MultipartFile file, Viewer viewer) throws IOException {
        try (var in = file.getInputStream()) {
            logos.put(id, in, file.getOriginalFilename(), viewer);
            return back(id).saying("logo.kept");
        } catch (Flawed flawed) {
            return new LogoEdit(companies.find(id, viewer), Flaw.words(flawed.flaws()));
        } catch (Problem problem) {
            return new LogoEdit(companies.find(id, viewer), Map.of("file", problem.words()));
        }
    }

    @PostMapping("/removal")
    @Can(EDIT_CUSTOMERS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        long file = logos.remove(id, viewer);
        return back(id).saying("logo.removed").undo("/companies/" + id + "/logo/{file}/restoration", file);
    }

    @PostMapping("/{file}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(@PathVariable long id, @PathVariable long file, Viewer viewer) {
        logos.restore(id, file, viewer);
        return back(id);
    }

    /** The picture, small. */
    @GetMapping("/{file}")
    @Can(VIEW_CUSTOMERS)
    Reply face(@PathVariable long id, @PathVariable long file, Viewer viewer) throws IOException {
        var picture = attachments.file(RecordKind.COMPANY, id, file, viewer);
        if (!picture.picture()) {
            throw new NotFound();
        }
        return files.face(picture);
    }

    private static Redirect back(long id) {
        return Redirect.to("/companies/{id}", id);
    }
}
