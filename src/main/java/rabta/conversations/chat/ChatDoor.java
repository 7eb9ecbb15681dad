package rabta.conversations.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Open;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Assets;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.kernel.web.Download;
import rabta.kernel.web.Page;

/** The window itself, and the script that puts it into a page of the business: the same whoever is signed in here, without session and cookie. */
@Controller
@RequestMapping("/chat/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}")
class ChatDoor {

    private final ChatDesk desk;

    ChatDoor(ChatDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Open
    Page show(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String language, @RequestHeader(name = "Accept-Language", required = false) String asked, HttpServletResponse response) {
        // Whoever follows the link alone is spoken to as their browser asks, or else as the business speaks.
        var page = desk.show(workspace, key, language == null || language.isBlank() ? spoken(asked) : language);
        response.addHeader("Vary", "Accept-Language");
        var sites = page.settings().sites();
        response.setHeader("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors "
                + (sites.isEmpty() ? "*" : "'self' " + String.join(" ", sites)) + "; base-uri 'none'");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader("Referrer-Policy", "no-referrer");
        return page;
    }

    /** A script of one file, that asks for nothing but the window. What it says of it stands in front. */
    @GetMapping("/widget.js")
    @Open
    ResponseEntity<String> script(@PathVariable long workspace, @PathVariable String key) {
        desk.channel(workspace, key);
        var page = desk.show(workspace, key, null);
        var settings = page.settings();
        var words = Stream.of("en", "ur").collect(Collectors.toMap(tag -> tag, tag -> Map.of(
                "open", say(tag, "chat.open"), "close", say(tag, "chat.close"), "new", say(tag, "chat.new"))));
        var told = Json.write(Map.of("path", page.path(), "colour", settings.colour(), "start", settings.start(), "language", settings.language() == null ? "" : settings.language().tag(), "words", words));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8")).cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
                .header("Cross-Origin-Resource-Policy", "cross-origin").body("(function(rabta){" + Script.TEXT + "})(" + told + ");\n");
    }

    @GetMapping("/messages/{message}/files/{file}")
    @Open
    Download file(@PathVariable long workspace, @PathVariable String key, @RequestHeader(name = TalkDoor.VISITOR, required = false) String visitor, @PathVariable long message, @PathVariable long file) {
        return desk.file(workspace, key, visitor, message, file);
    }

    /** Nothing is put into the page any more. */
    @ExceptionHandler
    ResponseEntity<Void> closed(Closed closed) {
        return ResponseEntity.status(HttpStatus.GONE).header("Cache-Control", "no-store").build();
    }

    // The first that the browser asks for and we speak, or null.
    private static String spoken(String asked) {
        try {
            var ranges = asked == null ? List.<Locale.LanguageRange>of() : Locale.LanguageRange.parse(asked);
            return ranges.stream().filter(range -> range.getWeight() > 0).map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
                    .filter(one -> Stream.of(Language.values()).anyMatch(language -> language.tag().equals(one))).findFirst().orElse(null);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static String say(String tag, String key) {
        return Words.say(Preferences.DEFAULT.with(Language.of(tag)), key);
    }

    private static final class Script {

        static final String TEXT = read();

        private static String read() {
            try (var in = ChatDoor.class.getResourceAsStream("/static" + Assets.url("widget.js"))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
