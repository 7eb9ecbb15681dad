package rabta.kernel.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One call to be made, built up like a sentence: {@code Call.post(uri).header("Authorization", key).json(body)}.
 *
 * @param redirects how many redirects may be followed, each checked like a first call; 0 unless asked
 * @param limit     bytes of the answer that are read, after decompression; 64 KiB unless asked
 * @param within    the time for everything together, redirects included; 10 seconds unless asked
 */
public record Call(String method, URI uri, List<Header> headers, byte[] body, int redirects, int limit, Duration within) {

    public record Header(String name, String value) {}

    private static final Set<String> OURS = Set.of(
            "host", "connection", "content-length", "transfer-encoding", "upgrade", "te", "trailer", "expect",
            "accept-encoding", "proxy-authorization", "proxy-connection");

    public static Call get(URI uri) {
        return of("GET", uri);
    }

    public static Call post(URI uri) {
        return of("POST", uri);
    }

    public static Call of(String method, URI uri) {
        return new Call(method, uri, List.of(), null, 0, 64 * 1024, Duration.ofSeconds(10));
    }

    /** @throws IllegalArgumentException if the name or value could break out of its line, or is not the caller's to set */
    public Call header(String name, String value) {
        if (!name.matches("[A-Za-z0-9-]+") || OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Not a header to set: " + name);
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c >= 127)) {
            throw new IllegalArgumentException("The value of header " + name + " is not plain ASCII on one line");
        }
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Call(method, uri, List.copyOf(more), body, redirects, limit, within);
    }

    public Call json(String json) {
        return header("Content-Type", "application/json").body(json.getBytes(StandardCharsets.UTF_8));
    }

    public Call body(byte[] bytes) {
        return new Call(method, uri, headers, bytes, redirects, limit, within);
    }

    /** Follows up to three redirects of a GET or HEAD; to another host, the headers set here stay behind. */
    public Call following(int redirects) {
        if (redirects < 0 || redirects > 3) {
            throw new IllegalArgumentException("At most three redirects are followed");
        }
        return new Call(method, uri, headers, body, redirects, limit, within);
    }

    public Call upTo(int bytes) {
        return new Call(method, uri, headers, body, redirects, bytes, within);
    }

    public Call within(Duration time) {
        return new Call(method, uri, headers, body, redirects, limit, time);
    }
}
