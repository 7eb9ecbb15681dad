package rabta.customers.imports;

import static rabta.identity.Permission.IMPORT_CUSTOMERS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.reading.Table;
import rabta.customers.imports.running.Previewing;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Download;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/imports")
class ImportPages {

    private static final int PAGE = 50;

    private final Imports imports;
    private final Intake intake;
    private final ImportFields fields;
    private final Previewing previewing;
    private final Refusals refusals;
    private final Jobs jobs;
    private final ImportKinds kinds;

    ImportPages(Imports imports, Intake intake, ImportFields fields, Previewing previewing, Refusals refusals, Jobs jobs, ImportKinds kinds) {
        this.imports = imports;
        this.intake = intake;
        this.fields = fields;
        this.previewing = previewing;
        this.refusals = refusals;
        this.jobs = jobs;
        this.kinds = kinds;
    }

    @GetMapping
    @Can(IMPORT_CUSTOMERS)
    Page index(@RequestParam(required = false) String after, Viewer viewer) {
        return new ImportIndex(imports.list(after, PAGE, viewer), kinds.options(viewer));
    }

    @GetMapping("/new")
    @Can(IMPORT_CUSTOMERS)
    Page fresh(@RequestParam(required = false) String kind, Viewer viewer) {
        return new ImportNew(kind, kinds.options(viewer), null, null);
    }

    @PostMapping
    @Can(IMPORT_CUSTOMERS)
    Reply create(@RequestParam(required = false) List<MultipartFile> file, @RequestParam(required = false) String text, @RequestParam(required = false) String kind,
            Viewer viewer) {
        var said = kinds.said(kind).orElse(null);
        var uploads = uploads(file);
        try {
            if (uploads.isEmpty() && (text == null || text.isBlank())) {
                return new ImportNew(kind, kinds.options(viewer), text, Ui.t("imports.file.none"));
            }
            if (uploads.isEmpty()) {
                uploads.add(new Intake.Upload(Ui.plain("imports.pasted"), () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
            }
            return Redirect.to(intake.receive(uploads, said, viewer).path());
        } catch (Problem problem) {
            return new ImportNew(kind, kinds.options(viewer), text, problem.words());
        }
    }

    static List<Intake.Upload> uploads(List<MultipartFile> files) {
        var uploads = new ArrayList<Intake.Upload>();
        if (files != null) {
            files.stream().filter(f -> !f.isEmpty()).forEach(f -> uploads.add(new Intake.Upload(f.getOriginalFilename(), f)));
        }
        return uploads;
    }

    @GetMapping("/{id}")
    @Can(IMPORT_CUSTOMERS)
    Page show(@PathVariable long id, Viewer viewer) throws IOException {
        var what = imports.find(id, viewer);
        return what.draft() && what.file() != null && kinds.there(what.kind()) ? draft(what, null, viewer) : progress(what, viewer);
    }

    private Page draft(Import what, String error, Viewer viewer) throws IOException {
        return new ImportDraft(what, previewing.of(what, viewer), ImportFields.targets(what.kind(), viewer), ImportFields.own(what.kind(), viewer), fields.of(what.kind(), viewer), ImportFields.mayAdd(what.kind(), viewer), kinds.options(viewer), error);
    }

    private Page progress(Import what, Viewer viewer) {
        var job = what.job() == null ? null : jobs.find(what.job()).orElse(null);
        boolean over = !what.state().busy();
        return new ImportShow(what, ImportKinds.name(kinds.options(viewer), what.kind()), job, over ? refusals.after(what.id(), -1, ImportShow.SHOWN) : List.of(),
                over ? refusals.told(what.id()) : new Refusals.Told(0, 0));
    }

    @PostMapping("/{id}/columns")
    @Can(IMPORT_CUSTOMERS)
    Reply settle(@PathVariable long id, MappingForm form, Viewer viewer) throws IOException {
        try {
            settled(id, form, viewer);
            return Redirect.to("/imports/{id}", id);
        } catch (Problem problem) {
            return draft(imports.find(id, viewer), problem.words(), viewer);
        }
    }

    @PostMapping("/{id}/run")
    @Can(IMPORT_CUSTOMERS)
    Reply start(@PathVariable long id, MappingForm form, Viewer viewer) throws IOException {
        try {
            if (form.target() != null) {
                settled(id, form, viewer);
            }
            var bundle = imports.find(id, viewer).bundle();
            if (bundle != null) {
                return Redirect.to("/imports/bundles/{id}", bundle);
            }
            imports.start(id, viewer);
            return Redirect.to("/imports/{id}", id);
        } catch (Problem problem) {
            return show(id, problem, viewer);
        }
    }

    private Reply show(long id, Problem problem, Viewer viewer) throws IOException {
        var what = imports.find(id, viewer);
        if (!what.draft()) {
            throw problem;
        }
        return draft(what, problem.words(), viewer);
    }

    private void settled(long id, MappingForm form, Viewer viewer) throws IOException {
        var draft = imports.find(id, viewer);
        if (!draft.draft() || draft.file() == null || !kinds.there(form.kind(draft.kind()))) {
            throw new Problem("imports.not_now");
        }
        var table = Table.again(imports.path(draft), draft.settings().dialect(), draft.settings().mapping().columns().size());
        imports.settle(id, settled(form.on(draft.settings(), table), draft.settings(), table, viewer), viewer);
    }

    /** With the fields that are called like a column, where all was guessed anew, and with those that are to be made. */
    private Settings settled(Settings now, Settings before, Table table, Viewer viewer) {
        boolean anew = !now.mapping().kind().equals(before.mapping().kind()) || now.mapping().header() != before.mapping().header();
        var named = anew ? fields.known(now, viewer) : fields.named(now, viewer);
        var mapping = anew ? fields.called(named.mapping(), viewer) : fields.added(named.mapping(), table, viewer);
        return named.with(mapping.dated(table));
    }

    @PostMapping("/{id}/cancellation")
    @Can(IMPORT_CUSTOMERS)
    Reply cancel(@PathVariable long id, Viewer viewer) {
        imports.cancel(id, viewer);
        return Redirect.to("/imports/{id}", id).saying("imports.cancelling");
    }

    @PostMapping("/{id}/attempts")
    @Can(IMPORT_CUSTOMERS)
    Reply retry(@PathVariable long id, Viewer viewer) {
        imports.retry(id, viewer);
        return Redirect.to("/imports/{id}", id);
    }

    @PostMapping("/{id}/undo")
    @Can(IMPORT_CUSTOMERS)
    Reply undo(@PathVariable long id, Viewer viewer) {
        imports.undo(id, viewer);
        return Redirect.to("/imports/{id}", id);
    }

    @PostMapping("/{id}/removal")
    @Can(IMPORT_CUSTOMERS)
    Reply discard(@PathVariable long id, Viewer viewer) {
        imports.discard(id, viewer);
        return Redirect.to("/imports").saying("imports.discarded");
    }

    @GetMapping("/{id}/refusals")
    @Can(IMPORT_CUSTOMERS)
    Reply refusals(@PathVariable long id, Viewer viewer) {
        return download(imports.find(id, viewer), refusals);
    }

    static Download download(Import what, Refusals refusals) {
        return new Download(Ui.plain("imports.refusals.file", String.valueOf(what.id())), "text/csv;charset=UTF-8", -1, false, out -> refusals.write(what, out));
    }
}
