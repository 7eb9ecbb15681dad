package rabta.customers.files;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** All files of the business, for programs. */
@RestController
@RequestMapping("/api/v1/files")
@Tag(name = "Files")
class DocumentsApi extends ApiDoor {

    /**
     * @param kind {@code picture}, {@code pdf}, {@code sheet}, {@code text}, {@code slides}, {@code sound}, {@code film} or {@code other}
     * @param size in bytes
     * @param record the kind of the record that it hangs on: {@code person}, {@code company}, {@code object_17}
     * @param content where its bytes are
     */
    record DocumentJson(long id, String name, String kind, String type, long size, String record, @JsonProperty("record_id") long of, @JsonProperty("record_name") String owner, Instant at, String by,
            String content) {
    }

    private final Documents documents;
    private final Kinds kinds;

    DocumentsApi(Documents documents, Kinds kinds) {
        this.documents = documents;
        this.kinds = kinds;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "All files of all records, the newest first", description = "q searches their names; kind: picture, pdf, sheet, text, slides, sound, film, other. Pass next as after for the next page.")
    Listed<DocumentJson> list(@RequestParam(required = false) String q, @RequestParam(required = false) String kind, @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit,
            Viewer viewer) {
        var filter = new DocumentFilter(q, kind, after);
        if (filter.kind() != null && filter.what().isEmpty()) {
            throw new Flawed(Flaw.of("kind", "invalid.choice"));
        }
        var page = documents.list(filter, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(this::json).toList(), page.next());
    }

    private DocumentJson json(Document document) {
        var file = document.file();
        return new DocumentJson(file.id(), file.name(), document.what().word(), file.type(), file.size(), document.kind().type(), document.record(), document.owner(), file.at(), file.by(),
                "/api/v1" + room(document.kind()) + "/" + document.record() + "/files/" + file.id() + "/content");
    }

    private String room(RecordKind kind) {
        return kind.added() ? "/objects/" + kinds.key(kind) : kind.path();
    }
}
