package rabta.sales.submissions;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import rabta.identity.Open;
import rabta.sales.forms.Form;

/** The same for a page of the business that sends by a script of its own: it fetches a word and sends it along, as a form would (no question beforehand is needed, Fetch Standard, CORS-safelisted). */
@Hidden
@RestController
@RequestMapping("/form/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}/json")
class ScriptDoor {

    /** @param word to be sent as {@code form_word} @param least seconds before which nothing is taken */
    record WordJson(@JsonProperty("form_word") String word, @JsonProperty("wait_seconds") long least) {
    }

    /** @param state {@code taken}, {@code waiting} or {@code again} @param word for the next try */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AnswerJson(String state, String text, Map<String, String> errors, @JsonProperty("form_word") String word) {
    }

    private final Catching catching;

    ScriptDoor(Catching catching) {
        this.catching = catching;
    }

    @GetMapping
    @Open
    ResponseEntity<WordJson> word(@PathVariable long workspace, @PathVariable String key, HttpServletRequest request) {
        var form = catching.form(workspace, key);
        return answer(HttpStatus.OK, form, request, new WordJson(catching.word(workspace, key), OneTime.LEAST.toSeconds()));
    }

    @PostMapping
    @Open
    ResponseEntity<AnswerJson> send(@PathVariable long workspace, @PathVariable String key, HttpServletRequest request) {
        var outcome = catching.send(workspace, key, request.getParameterMap(), request.getHeader("Referer"));
        var form = outcome.form();
        if (outcome.taken()) {
            return answer(HttpStatus.OK, form, request, new AnswerJson(outcome.waiting() ? "waiting" : "taken", catching.thanks(workspace, key, outcome.waiting()).text(), null, null));
        }
        var page = catching.again(outcome, workspace);
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, form, request, new AnswerJson("again", outcome.notice() == null ? null : page.t(outcome.notice()), outcome.errors(), outcome.word()));
    }

    // Never with what the browser keeps of us: there is nothing here that a cookie would open.
    private static <T> ResponseEntity<T> answer(HttpStatus status, Form form, HttpServletRequest request, T body) {
        var origin = request.getHeader("Origin");
        var answer = ResponseEntity.status(status).header("Cache-Control", "no-store").header("Vary", "Origin");
        if (form.sites().isEmpty()) {
            answer.header("Access-Control-Allow-Origin", "*");
        } else if (origin != null && form.sites().contains(origin)) {
            answer.header("Access-Control-Allow-Origin", origin);
        }
        return answer.body(body);
    }
}
