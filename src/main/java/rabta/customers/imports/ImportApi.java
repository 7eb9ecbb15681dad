package rabta.customers.imports;

import static rabta.identity.Permission.IMPORT_CUSTOMERS;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
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
            long companies, long undone, long kept, Instant createdAt, Instant finishedAt, Map<String, String> mapping, Map<String, String> links) {
    }

    record Index(List<Answer> imports, String next) {
    }

    private final Imports imports;
    private final Intake intake;
    private final Refusals refusals;
    private final Jobs jobs;

    ImportApi(Imports imports, Intake intake, Refusals refusals, Jobs jobs) {
        this.imports = imports;
        this.intake = intake;
        this.refusals = refusals;
        this.jobs = jobs;
    }

    /**
     * Takes a file and starts to import it. What is not said is guessed.
     *
     * @param mapping a JSON object from a column's heading, or its number from 1, to a target; columns that it does not name are guessed
     */
    @PostMapping
    @Can(IMPORT_CUSTOMERS)
    ResponseEntity<Answer> create(@RequestParam MultipartFile file, @RequestParam(required = false) String kind, @RequestParam(required = false) String mapping,
            @RequestParam(required = false) String duplicates, @RequestParam(name = "leave_out_bad", defaultValue = "false") boolean leaveOutBad,
            @RequestParam(required = false) Boolean header, @RequestParam(required = false) String region, Viewer viewer) throws IOException {
        var said = kind == null ? null : MappingForm.kind(kind).orElseThrow(() -> new Problem("imports.api.kind", kind));
        var policy = duplicates == null ? null : Duplicates.of(duplicates).orElseThrow(() -> new Problem("imports.api.duplicates", duplicates)).name();
        long id;
        try (var in = file.getInputStream()) {
            id = intake.receive(in, file.getOriginalFilename(), said, viewer);
        }
        try {
            var draft = imports.find(id, viewer);
            var before = draft.settings();
            var table = Table.again(imports.path(draft), before.dialect(), before.mapping().columns().size());
            boolean headed = header == null ? before.mapping().header() : header;
            var settled = new MappingForm(draft.kind().table(), headed, null, policy, region, leaveOutBad, before.mine()).on(before, table);
            settled = new MappingForm(draft.kind().table(), headed, targets(mapping, settled.mapping()), policy, region, leaveOutBad, before.mine()).on(settled, table);
            imports.settle(id, settled, viewer);
            imports.start(id, viewer);
        } catch (Problem problem) {
            imports.discard(id, viewer);
            throw problem;
        }
        var answer = answer(imports.find(id, viewer));
        return ResponseEntity.status(HttpStatus.ACCEPTED).header("Location", "/api/v1/imports/" + id).body(answer);
    }

    private static List<String> targets(String json, Mapping mapping) {
        var said = json == null || json.isBlank() ? Json.read("{}") : read(json);
        if (!said.isObject()) {
            throw new Problem("imports.api.mapping");
        }
        var targets = new java.util.ArrayList<>(mapping.columns().stream().map(c -> c.target().name()).toList());
        said.properties().forEach(one -> {
            int column = column(one.getKey(), mapping.columns());
            var target = MappingForm.target(one.getValue().asString(""), mapping.kind());
            if (column < 0 || target.isEmpty()) {
                throw new Problem("imports.api.column", one.getKey());
            }
            targets.set(column, target.map(Target::name).get());
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
            mapping.put(columns.get(i).header().isEmpty() ? String.valueOf(i + 1) : columns.get(i).header(), columns.get(i).target().name());
        }
        var self = "/api/v1/imports/" + what.id();
        return new Answer(what.id(), what.kind().table(), what.name(), failed ? "FAILED" : what.state().name(), what.job(), what.total(), what.done(), what.created(),
                what.updated(), what.skipped(), what.refused(), what.companies(), what.undone(), what.kept(), what.createdAt(), what.finishedAt(), mapping,
                Map.of("self", self, "refusals", self + "/refusals", "page", "/imports/" + what.id()));
    }
}
