package rabta.identity.access;

import static rabta.identity.Permission.ENTER;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Can;
import rabta.identity.Sight;
import rabta.identity.access.Credentials.Credential;
import rabta.kernel.events.Ref;
import rabta.kernel.live.Live;
import rabta.kernel.live.Presence;
import rabta.kernel.web.NotFound;

/** Where open pages hear that something they show has changed. */
@Controller
class LivePages {

    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9_]{0,40}(-\\d{1,18})?");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,60}");
    private static final int MOST = 20;

    private final Live live;
    private final Presence presence;
    private final Credentials credentials;
    private final List<Sight> sights;

    LivePages(Live live, Presence presence, Credentials credentials, List<Sight> sights) {
        this.live = live;
        this.presence = presence;
        this.credentials = credentials;
        this.sights = sights;
    }

    /**
     * @param watch what the page shows: {@code person-12} for a record, {@code person} for a list of them
     * @param page what the browser calls this page, for when it leaves it
     * @param since up to where the page shows what happened; a browser that comes again says it in the header
     */
    @GetMapping("/live")
    @Can(ENTER)
    void open(@RequestParam(defaultValue = "") List<String> watch, @RequestParam(defaultValue = "0") String since, @RequestParam(defaultValue = "") String page, @RequestHeader(name = "Last-Event-ID", required = false) String last,
            Credential credential, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var topics = new HashSet<>(watch.stream().filter(topic -> TOPIC.matcher(topic).matches()).limit(MOST).toList());
        topics.add(Reader.MEMBER + "-" + credential.known().viewer().id());
        live.open(request, response, topics, number(last == null ? since : last), NAME.matcher(page).matches() ? page : "", new Reader(credential, credentials, sights));
    }

    /**
     * Somebody types.
     *
     * @param on the record: {@code person-12}
     * @param field where on it: {@code city}, {@code note-new}
     */
    @PostMapping("/live/typing")
    @Can(ENTER)
    ResponseEntity<Void> type(@RequestParam(defaultValue = "") String on, @RequestParam(defaultValue = "") String field, Credential credential) {
        var topic = TOPIC.matcher(on);
        if (!topic.matches() || topic.group(1) == null || !NAME.matcher(field).matches()) {
            throw new NotFound();
        }
        int at = on.lastIndexOf('-');
        if (!presence.types(new Reader(credential, credentials, sights), Ref.of(on.substring(0, at), Long.parseLong(on.substring(at + 1))), field)) {
            throw new NotFound();
        }
        return ResponseEntity.noContent().build();
    }

    /** The browser leaves that page. */
    @PostMapping("/live/leaving")
    @Can(ENTER)
    ResponseEntity<Void> leave(@RequestParam(defaultValue = "") String page, Credential credential) {
        if (NAME.matcher(page).matches()) {
            presence.closed(new Reader(credential, credentials, sights), page);
        }
        return ResponseEntity.noContent().build();
    }

    private static long number(String typed) {
        return typed.matches("\\d{1,18}") ? Long.parseLong(typed) : 0;
    }
}
