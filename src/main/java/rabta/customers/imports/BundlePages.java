package rabta.customers.imports;

import static rabta.identity.Permission.IMPORT_CUSTOMERS;

import java.io.IOException;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.imports.running.Previewing;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/imports/bundles")
class BundlePages {

    private final Bundles bundles;
    private final Previewing previewing;
    private final Jobs jobs;
    private final ImportKinds kinds;

    BundlePages(Bundles bundles, Previewing previewing, Jobs jobs, ImportKinds kinds) {
        this.bundles = bundles;
        this.previewing = previewing;
        this.jobs = jobs;
        this.kinds = kinds;
    }

    @GetMapping("/{id}")
    @Can(IMPORT_CUSTOMERS)
    Page show(@PathVariable long id, Viewer viewer) throws IOException {
        return page(id, null, viewer);
    }

    private Page page(long id, String error, Viewer viewer) throws IOException {
        var bundle = bundles.find(id, viewer);
        var previews = previewing.of(bundle.parts().stream().filter(p -> bundle.draft() && p.state() == Import.State.DRAFT && p.file() != null).toList(), viewer);
        return new BundleShow(bundle, previews, bundle.job() == null ? null : jobs.find(bundle.job()).orElse(null), kinds.options(viewer), error);
    }

    /**
     * @param taken the drafts that are not left out
     * @param duplicates what becomes of customers who are there already: {@code 17:UPDATE} for the file 17
     */
    @PostMapping("/{id}/choice")
    @Can(IMPORT_CUSTOMERS)
    Reply choose(@PathVariable long id, @RequestParam(required = false) List<Long> taken, @RequestParam(required = false) List<String> duplicates, Viewer viewer) {
        bundles.choose(id, taken == null ? List.of() : taken, duplicates == null ? List.of() : duplicates, viewer);
        return Redirect.to("/imports/bundles/{id}", id);
    }

    @PostMapping("/{id}/run")
    @Can(IMPORT_CUSTOMERS)
    Reply start(@PathVariable long id, @RequestParam(required = false) List<Long> taken, @RequestParam(required = false) List<String> duplicates, Viewer viewer) throws IOException {
        try {
            if (taken != null) {
                bundles.choose(id, taken, duplicates == null ? List.of() : duplicates, viewer);
            }
            bundles.start(id, viewer);
            return Redirect.to("/imports/bundles/{id}", id);
        } catch (Problem problem) {
            return page(id, problem.words(), viewer);
        }
    }

    @PostMapping("/{id}/cancellation")
    @Can(IMPORT_CUSTOMERS)
    Reply cancel(@PathVariable long id, Viewer viewer) {
        bundles.cancel(id, viewer);
        return Redirect.to("/imports/bundles/{id}", id).saying("imports.cancelling");
    }

    @PostMapping("/{id}/attempts")
    @Can(IMPORT_CUSTOMERS)
    Reply retry(@PathVariable long id, Viewer viewer) {
        bundles.retry(id, viewer);
        return Redirect.to("/imports/bundles/{id}", id);
    }

    @PostMapping("/{id}/undo")
    @Can(IMPORT_CUSTOMERS)
    Reply undo(@PathVariable long id, Viewer viewer) {
        bundles.undo(id, viewer);
        return Redirect.to("/imports/bundles/{id}", id);
    }

    @PostMapping("/{id}/removal")
    @Can(IMPORT_CUSTOMERS)
    Reply discard(@PathVariable long id, Viewer viewer) {
        bundles.discard(id, viewer);
        return Redirect.to("/imports").saying("imports.discarded");
    }
}
