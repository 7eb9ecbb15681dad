package rabta.conversations.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.conversations.ArrivedFile;
import rabta.identity.Open;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Problem;

/** What the window's own script asks. Whose window it is stands in a header of its own, so that no other page can ask in its name. */
@Hidden
@RestController
@RequestMapping("/chat/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}")
class TalkDoor {

    static final String VISITOR = "X-Visitor";

    /** @param key to be kept by the browser, or null where it has one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EnteredJson(String key, String name, String email, boolean verified, List<Said> messages) {
    }

    private final ChatDesk desk;

    TalkDoor(ChatDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/visits")
    @Open
    ResponseEntity<?> enter(@PathVariable long workspace, @PathVariable String key, @RequestHeader(name = VISITOR, required = false) String visitor, @RequestBody VisitJson visit) {
        return answer(visit.language(), () -> {
            var entered = desk.enter(workspace, key, visitor, visit);
            return new EnteredJson(entered.key(), entered.visitor().name(), entered.visitor().email(), entered.visitor().verified(), entered.said());
        });
    }

    @GetMapping("/messages")
    @Open
    ResponseEntity<List<Said>> messages(@PathVariable long workspace, @PathVariable String key, @RequestHeader(name = VISITOR, required = false) String visitor, @RequestParam(defaultValue = "0") long after) {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(desk.said(workspace, key, visitor, after));
    }

    /** @param once what the page calls the message, the same at each try */
    @PostMapping("/messages")
    @Open
    ResponseEntity<?> write(@PathVariable long workspace, @PathVariable String key, @RequestHeader(name = VISITOR, required = false) String visitor, @RequestParam(required = false) String once,
            @RequestParam(required = false) String text, @RequestParam(required = false) String name, @RequestParam(required = false) String email, @RequestParam(required = false) String language,
            @RequestParam(required = false) List<MultipartFile> file) {
        return answer(language, () -> desk.write(workspace, key, visitor, once, text, () -> files(file), name, email));
    }

    private static List<ArrivedFile> files(List<MultipartFile> sent) {
        var files = new ArrayList<ArrivedFile>();
        for (var file : sent == null ? List.<MultipartFile>of() : sent) {
            if (file.getSize() > ChatKind.FILE_BYTES || files.size() >= ChatKind.FILES) {
                throw new Problem("chat.files", ChatKind.FILES, ChatKind.FILE_BYTES / 1_000_000);
            }
            try {
                files.add(ArrivedFile.of(file.getOriginalFilename(), file.getBytes()));
            } catch (IOException broken) {
                throw new Problem("chat.files", ChatKind.FILES, ChatKind.FILE_BYTES / 1_000_000);
            }
        }
        return files;
    }

    /** Up to which message they have read. */
    @PostMapping("/reading")
    @Open
    ResponseEntity<?> read(@PathVariable long workspace, @PathVariable String key, @RequestHeader(name = VISITOR, required = false) String visitor, @RequestParam(defaultValue = "0") long message) {
        desk.read(workspace, key, visitor, message);
        return ResponseEntity.noContent().build();
    }

    /** Who they are, as they say. */
    @PostMapping("/introduction")
    @Open
    ResponseEntity<?> introduce(@PathVariable long workspace, @PathVariable String key, @RequestHeader(name = VISITOR, required = false) String visitor, @RequestParam(required = false) String name,
            @RequestParam(required = false) String email, @RequestParam(required = false) String language) {
        return answer(language, () -> {
            desk.introduce(workspace, key, visitor, name, email);
            return Map.of();
        });
    }

    /** They type; nothing is kept of it. */
    @PostMapping("/typing")
    @Open
    ResponseEntity<Void> types(@PathVariable long workspace, @PathVariable String key, @RequestHeader(name = VISITOR, required = false) String visitor) {
        desk.types(workspace, key, visitor);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/events")
    @Open
    void listen(@PathVariable long workspace, @PathVariable String key, @RequestHeader(name = VISITOR, required = false) String visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        desk.listen(workspace, key, visitor, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Void> closed(Closed closed) {
        return ResponseEntity.status(HttpStatus.GONE).header("Cache-Control", "no-store").build();
    }

    // What is wrong is said in the window's language, not in that of a page of ours.
    private static ResponseEntity<?> answer(String language, java.util.function.Supplier<Object> work) {
        try {
            return ResponseEntity.ok().header("Cache-Control", "no-store").body(work.get());
        } catch (Problem problem) {
            var spoken = Preferences.DEFAULT.with(language == null ? Language.of("en") : Language.of(language));
            return ResponseEntity.unprocessableContent().header("Cache-Control", "no-store").body(Map.of("error", ScopedValue.where(Preferences.CURRENT, spoken).call(problem::words), "key", problem.key()));
        }
    }
}
