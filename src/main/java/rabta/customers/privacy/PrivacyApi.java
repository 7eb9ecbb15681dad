package rabta.customers.privacy;

import static rabta.identity.Permission.HANDLE_PRIVACY;

import java.time.Instant;
import java.util.Locale;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.RecordKind;
import rabta.customers.api.ApiDoor;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Download;

/** What is held about a person, for them; and their erasure. */
@Controller
@RequestMapping("/api/v1/people/{id}")
@Tag(name = "Privacy")
class PrivacyApi extends ApiDoor {

    /** @param name of the person, again: an erasure cannot be taken back */
    record Erasure(String name) {
    }

    /** @param state {@code queued}, {@code running}, {@code done} or {@code cancelled} */
    record FileJson(long id, @JsonProperty("person_id") long person, String state, Long job, long size, @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("finished_at") Instant finishedAt, @JsonProperty("kept_until") Instant keptUntil, String file) {

        static FileJson of(PersonalFile f) {
            return new FileJson(f.id(), f.person(), f.state().name().toLowerCase(Locale.ROOT), f.job(), f.size(), f.createdAt(), f.finishedAt(),
                    f.ready() ? f.createdAt().plus(PersonalFiles.KEPT) : null, f.ready() ? "/api/v1/people/" + f.person() + "/personal-files/" + f.id() + "/file" : null);
        }
    }

    private final PersonalFiles files;
    private final Erasing erasing;
    private final Records records;

    PrivacyApi(PersonalFiles files, Erasing erasing, Records records) {
        this.files = files;
        this.erasing = erasing;
        this.records = records;
    }

    @PostMapping("/personal-files")
    @Can(HANDLE_PRIVACY)
    @Operation(summary = "Gather all that is held about a person", description = "Answers 202 at once; ask for the file until it is done, then for its bytes: a zip with a page to read, the data as JSON, and their files.")
    ResponseEntity<FileJson> gather(@PathVariable long id, Viewer viewer) {
        long file = files.start(id, viewer);
        return ResponseEntity.accepted().header("Location", "/api/v1/people/" + id + "/personal-files/" + file).body(FileJson.of(files.find(id, file, viewer)));
    }

    @GetMapping("/personal-files")
    @ResponseBody
    @Can(HANDLE_PRIVACY)
    @Operation(summary = "The files that you had made for a person, the latest first")
    Listed<FileJson> index(@PathVariable long id, Viewer viewer) {
        records.mustSee(RecordKind.PERSON, id, viewer);
        return new Listed<>(files.of(id, viewer).stream().map(FileJson::of).toList(), null);
    }

    @GetMapping("/personal-files/{file}")
    @ResponseBody
    @Can(HANDLE_PRIVACY)
    @Operation(summary = "How far a file is")
    FileJson show(@PathVariable long id, @PathVariable long file, Viewer viewer) {
        return FileJson.of(files.find(id, file, viewer));
    }

    @GetMapping("/personal-files/{file}/file")
    @Can(HANDLE_PRIVACY)
    @Operation(summary = "The bytes of a file that is done")
    Download download(@PathVariable long id, @PathVariable long file, Viewer viewer) {
        return files.download(id, file, viewer);
    }

    @PostMapping("/erasure")
    @Can(HANDLE_PRIVACY)
    @Operation(summary = "Erase a person everywhere", description = "They are out of sight at once and erased by a job. Their orders stay without them. It cannot be taken back.")
    ResponseEntity<Void> erase(@PathVariable long id, @RequestBody Erasure body, Viewer viewer) {
        erasing.ask(id, body.name(), viewer);
        return ResponseEntity.accepted().build();
    }
}
