package rabta.customers.exports;

import static rabta.identity.Permission.EXPORT_CUSTOMERS;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.customers.exports.Export.Format;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;

/** Exports for programs: what a list shows in, a job out. */
@Controller
@RequestMapping("/api/v1/exports")
@Tag(name = "Exports")
class ExportsApi extends ApiDoor {

    /**
     * @param kind {@code person}, {@code company}, {@code order}, or {@code object_17} for an added object
     * @param format {@code xlsx} (as usual) or {@code csv}
     * @param query of the list, as its page's URL or the API's has it: {@code city=Lahore&over=50000}
     * @param fields {@code all} that the member may see (as usual), or {@code list}: the columns of the list
     * @param ids of the records that are wanted; left out, all that the query finds
     */
    record Wanted(String kind, String format, String query, String fields, List<Long> ids) {
    }

    /** @param state {@code queued}, {@code running}, {@code done} or {@code cancelled} */
    record Answer(long id, String kind, String format, String query, String state, Long job, long rows, long size, @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("finished_at") Instant finishedAt, @JsonProperty("kept_until") Instant keptUntil, String file) {

        static Answer of(Export e, Viewer viewer) {
            return new Answer(e.id(), e.kind(), e.format().end(), e.query(), e.state().name().toLowerCase(Locale.ROOT), e.job(), e.rows(), e.size(), e.createdAt(), e.finishedAt(),
                    e.ready(viewer) ? e.finishedAt().plus(Exports.KEPT) : null, e.ready(viewer) ? "/api/v1/exports/" + e.id() + "/file" : null);
        }
    }

    private final Exports exports;
    private final ExportDesk desk;

    ExportsApi(Exports exports, ExportDesk desk) {
        this.exports = exports;
        this.desk = desk;
    }

    @PostMapping
    @Can(EXPORT_CUSTOMERS)
    @Operation(summary = "Export what a list shows", description = "Answers 202 at once; ask for the export until it is done, then for its file.")
    ResponseEntity<Answer> create(@RequestBody Wanted wanted, Viewer viewer) {
        try {
            long id = exports.start(wanted.kind(), Format.named(wanted.format()), wanted.query(), !"list".equals(wanted.fields()), wanted.ids() == null ? List.of() : wanted.ids(), viewer);
            return ResponseEntity.accepted().header("Location", "/api/v1/exports/" + id).body(Answer.of(exports.find(id, viewer), viewer));
        } catch (NotFound unknown) {
            throw new Flawed(Flaw.of("kind", "invalid.choice"));
        }
    }

    @GetMapping
    @ResponseBody
    @Can(EXPORT_CUSTOMERS)
    @Operation(summary = "Your own exports, the newest first")
    Listed<Answer> index(@RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = exports.list(after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(export -> Answer.of(export, viewer)).toList(), page.next());
    }

    @GetMapping("/{id}")
    @ResponseBody
    @Can(EXPORT_CUSTOMERS)
    @Operation(summary = "How far an export is")
    Answer show(@PathVariable long id, Viewer viewer) {
        return Answer.of(exports.find(id, viewer), viewer);
    }

    @GetMapping("/{id}/file")
    @Can(EXPORT_CUSTOMERS)
    @Operation(summary = "The file of an export that is done")
    Download file(@PathVariable long id, Viewer viewer) {
        return desk.download(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(EXPORT_CUSTOMERS)
    @Operation(summary = "Stop an export and forget it with its file")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        exports.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }
}
