package rabta.conversations.mail;

import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.conversations.Conversations;
import rabta.identity.Can;
import rabta.identity.Viewer;

/**
 * A message's HTML by itself, for a frame: of an origin of its own (the policy's sandbox), so that it reaches neither the page around it
 * nor anybody's session, even where the sanitiser had let something through.
 */
@Controller
class MailFrames {

    static final String POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    private final Conversations conversations;
    private final MailLetters letters;

    MailFrames(Conversations conversations, MailLetters letters) {
        this.conversations = conversations;
        this.letters = letters;
    }

    /** @param images whether pictures that lie elsewhere are fetched */
    @GetMapping("/conversations/messages/{id}/frame")
    @Can(VIEW_CONVERSATIONS)
    ResponseEntity<String> show(@PathVariable long id, @RequestParam(defaultValue = "false") boolean images, Viewer viewer) {
        var message = conversations.message(id, viewer);
        var html = message.html() == null || message.note() ? "<pre>" + org.jsoup.nodes.Entities.escape(message.text()) + "</pre>"
                : letters.shown(message, message.html(), images, viewer);
        return ResponseEntity.ok().contentType(new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8)).header("Content-Security-Policy", POLICY).header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "private, no-store").header("X-Content-Type-Options", "nosniff").body(page(html));
    }

    private static String page(String html) {
        return "<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><style>body{margin:0;padding:2px;font:15px/1.5 system-ui,sans-serif;color:#1d2733;background:#fff;overflow-wrap:anywhere}"
                + "img{max-width:100%;height:auto}img:not([src]){min-width:1.5em;min-height:1.5em;outline:1px dashed #9aa5b1}pre{white-space:pre-wrap;font:inherit;margin:0}table{max-width:100%}blockquote{margin:0 0 0 .5em;padding-inline-start:.75em;border-inline-start:2px solid #d5dbe1}</style></head>"
                + "<body dir=\"auto\">" + html + "</body></html>";
    }
}
