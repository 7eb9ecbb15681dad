package rabta.sales.papers;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_DEALS;

import java.io.IOException;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/papers")
class PaperPages {

    private final Papers papers;

    PaperPages(Papers papers) {
        this.papers = papers;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page show(Viewer viewer) {
        return edit(PaperForm.of(papers.letterhead()), Map.of());
    }

    private Page edit(PaperForm form, Map<String, String> errors) {
        return new PaperEdit(form, papers.letterhead().logo() != null, errors);
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply change(PaperForm form, Viewer viewer) {
        try {
            form.mustBeWhole();
            papers.change(form, viewer);
            return Redirect.to("/settings/papers").saying("word.saved");
        } catch (Flawed flawed) {
            return edit(form, Flaw.words(flawed.flaws()));
        }
    }

    @PostMapping("/logo")
    @Can(MANAGE_WORKSPACE)
    Reply logo(@RequestParam MultipartFile file, Viewer viewer) throws IOException {
        var bytes = file.getSize() > Papers.MOST_BYTES ? new byte[0] : file.getBytes();
        var type = LogoPicture.type(bytes);
        if (type.isEmpty()) {
            return edit(PaperForm.of(papers.letterhead()), Map.of("file", Ui.t("papers.logo.unfit")));
        }
        papers.logo(bytes, type.get(), viewer);
        return Redirect.to("/settings/papers").saying("papers.logo.kept");
    }

    @PostMapping("/logo/removal")
    @Can(MANAGE_WORKSPACE)
    Reply unlogo(Viewer viewer) {
        papers.logo(null, null, viewer);
        return Redirect.to("/settings/papers").saying("papers.logo.removed");
    }

    @GetMapping("/logo")
    @Can(VIEW_DEALS)
    Reply picture(Viewer viewer) {
        return picture(papers.letterhead());
    }

    private static Download picture(Letterhead letterhead) {
        if (letterhead.logo() == null) {
            throw new NotFound();
        }
        return new Download("logo", letterhead.logoType(), letterhead.logo().length, true, out -> out.write(letterhead.logo()));
    }
}
