package rabta.identity.access;

import static rabta.identity.Permission.ENTER;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Can;
import rabta.identity.Sight;
import rabta.identity.access.Credentials.Credential;
import rabta.kernel.live.Live;

/** Where open pages hear that something they show has changed. */
@Controller
class LivePages {

    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9_]{0,40}(-\\d{1,18})?");
    private static final int MOST = 20;

    private final Live live;
    private final Credentials credentials;
    private final List<Sight> sights;

    LivePages(Live live, Credentials credentials, List<Sight> sights) {
        this.live = live;
        this.credentials = credentials;
        this.sights = sights;
    }

    /**
     * @param watch what the page shows: {@code person-12} for a record, {@code person} for a list of them
     * @param since up to where the page shows what happened; a browser that comes again says it in the header
     */
    @GetMapping("/live")
    @Can(ENTER)
    void open(@RequestParam(defaultValue = "") List<String> watch, @RequestParam(defaultValue = "0") String since, @RequestHeader(name = "Last-Event-ID", required = false) String last,
            Credential credential, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var topics = new HashSet<>(watch.stream().filter(topic -> TOPIC.matcher(topic).matches()).limit(MOST).toList());
        topics.add(Reader.MEMBER + "-" + credential.known().viewer().id());
        live.open(request, response, topics, number(last == null ? since : last), new Reader(credential, credentials, sights));
    }

    private static long number(String typed) {
        return typed.matches("\\d{1,18}") ? Long.parseLong(typed) : 0;
    }
}
