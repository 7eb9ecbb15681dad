package rabta.kernel.outbound;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back, whatever the status.
 *
 * @param uri     where it came from in the end, after redirects
 * @param headers by their names in lower case, the first value of each
 * @param body    decompressed, at most as long as the call allowed
 * @param cut     whether there was more than that
 */
public record Answer(int status, URI uri, Map<String, String> headers, byte[] body, boolean cut) {

    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([A-Za-z0-9._:-]+)");

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public String text() {
        return new String(body, charset());
    }

    private Charset charset() {
        Matcher named = CHARSET.matcher(headers.getOrDefault("content-type", ""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
