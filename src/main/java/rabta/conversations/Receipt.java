package rabta.conversations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * What came from a channel as it came, kept before it was answered.
 *
 * @param externalId the channel's own id of it, or what tells it from others
 * @param tries how often it was tried to read it, this time included
 */
public record Receipt(long id, long channel, String kind, String externalId, Map<String, String> headers, byte[] body, Instant receivedAt, int tries) {

    public String header(String name) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    /** The body as text in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
