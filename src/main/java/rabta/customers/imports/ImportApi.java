package rabta.customers.imports;

import static rabta.identity.Permission.IMPORT_CUSTOMERS;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.reading.Table;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.jobs.JobRow;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.Download;
import rabta.kernel.web.Problem;

/** Imports for programs: a file in, a job out. */
@Controller
@RequestMapping("/api/v1/imports")
class ImportApi {

    /** @param mapping where each column goes, by its heading */
    record Answer(long id, String kind, String name, String state, Long job, long total, long done, long created, long updated, long skipped, long refused,
            long companies, long orders, long people, long undone, long kept, Instant createdAt, Instant finishedAt, Map<String, String> mapping, Map<String, Long> notes, List<String> leftOut, Map<String, String> links) {
    }

    record BundleAnswer(long id, String name, Long job, List<Answer> imports, Map<String, String> links) {
    }

    record Index(List<Answer> imports, String next) {
    }

    private final Imports imports;
    private final Bundles bundles;
    private final Intake intake;
    private final ImportFields fields;
    private final Refusals refusals;
    private final Jobs jobs;
    private final ImportKinds kinds;

    ImportApi(Imports imports, Bundles bundles, Intake intake, ImportFields fields, Refusals refusals, Jobs jobs, ImportKinds kinds) {
        this.imports = imports;
        this.bundles = bundles;
        this.intake = intake;
        this.fields = fields;
        this.refusals = refusals;
        this.jobs = jobs;
        this.kinds = kinds;
    }

    /**
     * Takes a file, or several at once, and starts to import. What is not said is guessed.
     *
     * @param choices what its trade leaves open, each as {@code stage/engaging:12} or {@code owners:text}
     * @param mapping a JSON object from a column's heading, or its number from 1, to a target; columns that it does not name are guessed
     */
    @PostMapping
    @Can(IMPORT_CUSTOMERS)
    ResponseEntity<?> create(@RequestParam List<MultipartFile> file, @RequestParam(required = false) String kind, @RequestParam(required = false) String mapping,
            @RequestParam(required = false) String duplicates, @RequestParam(name = "leave_out_bad", defaultValue = "false") boolean leaveOutBad,
            @RequestParam(required = false) Boolean header, @RequestParam(required = false) String region, @RequestParam(required = false) String key,
            @RequestParam(name = "known_only", defaultValue = "false") boolean knownOnly, @RequestParam(required = false) String currency, @RequestParam(name = "choice", required = false) List<String> choices, Viewer viewer) throws IOException {
        var said = kind == null ? null : kinds.said(kind).orElseThrow(() -> new Problem("imports.api.kind", kind));
        var policy = duplicates == null ? null : Duplicates.of(duplicates).orElseThrow(() -> new Problem("imports.api.duplicates", duplicates)).name();
        if (key != null && Sign.of(key.split(":")[0]).isEmpty()) {
            throw new Problem("imports.api.key", key);
        }
        var brought = intake.receive(ImportPages.uploads(file), said, viewer);
        try {
            for (long id : brought.imports()) {
                var draft = imports.find(id, viewer);
                var before = draft.settings();
                var table = Table.again(imports.path(draft), before.dialect(), before.mapping().columns().size());
                boolean headed = header == null ? before.mapping().header() : header;
                var form = new MappingForm(draft.kind().word(), headed, null, policy, region, leaveOutBad, before.mine(), key, knownOnly, currency, null, choices);
                var settled = form.on(before, table);
                settled = settled.with(fields.called(fields.known(settled, viewer).mapping(), viewer));
                var goals = goals(mapping, settled.mapping(), brought.bundle() != null);
                var last = new MappingForm(draft.kind().word(), headed, goals, policy, region, leaveOutBad, before.mine(), key, knownOnly, currency, null, choices).on(settled, table);
                var named = fields.named(brought.bundle() == null ? last : fields.signed(last, viewer), viewer);
                imports.settle(id, named.with(fields.added(named.mapping(), table, viewer).dated(table)), viewer);
            }
            return started(brought, viewer);
        } catch (Problem problem) {
            brought.imports().forEach(id -> imports.discard(id, viewer));
            throw problem;
        }
    }

    private ResponseEntity<?> started(Intake.Brought brought, Viewer viewer) {
        if (brought.bundle() != null) {
            bundles.start(brought.bundle(), viewer);
            return ResponseEntity.status(HttpStatus.ACCEPTED).header("Location", "/api/v1/imports/bundles/" + brought.bundle()).body(answer(bundles.find(brought.bundle(), viewer)));
        }
        long id = brought.imports().getFirst();
        imports.start(id, viewer);
        return ResponseEntity.status(HttpStatus.ACCEPTED).header("Location", "/api/v1/imports/" + id).body(answer(imports.find(id, viewer)));
    }

    /** @param some whether the mapping may name columns that this file lacks: another one of the same request has them */
    private static List<String> goals(String json, Mapping mapping, boolean some) {
        var said = json == null || json.isBlank() ? Json.read("{}") : read(json);
        if (!said.isObject()) {
            throw new Problem("imports.api.mapping");
        }
        var targets = new java.util.ArrayList<>(mapping.columns().stream().map(Column::goal).toList());
        said.properties().forEach(one -> {
            int column = column(one.getKey(), mapping.columns());
            if (column < 0 && some) {
                return;
            }
            var goal = column < 0 ? Optional.<Column>empty() : MappingForm.goal(mapping.columns().get(column), one.getValue().asString(""), mapping.kind());
            if (goal.isEmpty()) {
                throw new Problem("imports.api.column", one.getKey());
            }
            targets.set(column, goal.get().goal());
        });
        return targets;
    }

    private static tools.jackson.databind.JsonNode read(String json) {
        try {
            return Json.read(json);
        } catch (tools.jackson.core.JacksonException e) {
            throw new Problem("imports.api.mapping");
        }
    }

    private static int column(String name, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).header().equalsIgnoreCase(name.strip())) {
                return i;
            }
        }
        return name.matches("\\d{1,3}") && Integer.parseInt(name) >= 1 && Integer.parseInt(name) <= columns.size() ? Integer.parseInt(name) - 1 : -1;
    }

    @GetMapping
    @ResponseBody
    @Can(IMPORT_CUSTOMERS)
    Index list(@RequestParam(required = false) String after, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        Paged<Import> page = imports.list(after, Math.clamp(size, 1, 100), viewer);
        return new Index(page.rows().stream().map(this::answer).toList(), page.next());
    }

    @GetMapping("/{id}")
    @ResponseBody
    @Can(IMPORT_CUSTOMERS)
    Answer show(@PathVariable long id, Viewer viewer) {
        return answer(imports.find(id, viewer));
    }

    @GetMapping("/bundles/{id}")
    @ResponseBody
    @Can(IMPORT_CUSTOMERS)
    BundleAnswer bundle(@PathVariable long id, Viewer viewer) {
        return answer(bundles.find(id, viewer));
    }

    /** Takes back what all files of the bundle brought, by a job. */
    @DeleteMapping("/bundles/{id}")
    @Can(IMPORT_CUSTOMERS)
    ResponseEntity<BundleAnswer> undoBundle(@PathVariable long id, Viewer viewer) {
        bundles.undo(id, viewer);
        return ResponseEntity.accepted().body(answer(bundles.find(id, viewer)));
    }

    private BundleAnswer answer(Bundle bundle) {
        return new BundleAnswer(bundle.id(), bundle.name(), bundle.job(), bundle.parts().stream().map(this::answer).toList(),
                Map.of("self", "/api/v1/imports/bundles/" + bundle.id(), "page", "/imports/bundles/" + bundle.id()));
    }

    /** The refused lines as CSV, with the reasons in the language of the token's owner. */
    @GetMapping("/{id}/refusals")
    @Can(IMPORT_CUSTOMERS)
    Download refusals(@PathVariable long id, Viewer viewer) {
        return ImportPages.download(imports.find(id, viewer), refusals);
    }

    /** Takes back what the import brought, by a job. */
    @DeleteMapping("/{id}")
    @Can(IMPORT_CUSTOMERS)
    ResponseEntity<Answer> undo(@PathVariable long id, Viewer viewer) {
        imports.undo(id, viewer);
        return ResponseEntity.accepted().body(answer(imports.find(id, viewer)));
    }

    private Answer answer(Import what) {
        boolean failed = what.state().busy() && what.job() != null && jobs.find(what.job()).filter(j -> j.state() == JobRow.State.FAILED).isPresent();
        var mapping = new LinkedHashMap<String, String>();
        var columns = what.settings().mapping().columns();
        for (int i = 0; i < columns.size(); i++) {
            mapping.put(columns.get(i).header().isEmpty() ? String.valueOf(i + 1) : columns.get(i).header(), columns.get(i).goal());
        }
        var self = "/api/v1/imports/" + what.id();
        return new Answer(what.id(), kinds.word(what.kind()), what.name(), failed ? "FAILED" : what.state().name(), what.job(), what.total(), what.done(), what.created(),
                what.updated(), what.skipped(), what.refused(), what.companies(), what.orders(), what.people(), what.undone(), what.kept(), what.createdAt(), what.finishedAt(), mapping, what.notes(),
                what.settings().mapping().leftOut().stream().map(i -> Refusals.title(columns.get(i), i)).toList(),
                Map.of("self", self, "refusals", self + "/refusals", "page", "/imports/" + what.id()));
    }
}
