package rabta.identity.archive;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an archive says of itself: {@code manifest.json}.
 *
 * @param format of the archive; this program writes and reads {@link #FORMAT}
 * @param schema the newest migration of the workspace
 * @param leftOut what is not in it, and why
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(int format, String schema, Instant at, Business business, List<Table> tables, List<Entry> files, @JsonProperty("left_out") Map<String, String> leftOut) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    public record Business(String name, String language, String currency, String zone) {
    }

    /** @param file its entry, CSV as PostgreSQL's COPY writes it; @param sequences the last number that each numbered column gave out */
    public record Table(String name, List<String> columns, long rows, Map<String, Long> sequences, Entry file) {
    }

    /** One file of the archive. @param sha256 of its bytes, in hexadecimal */
    public record Entry(String name, long size, String sha256) {
    }

    static String tableEntry(String table) {
        return "tables/" + table + ".csv";
    }

    static String fileEntry(String hash) {
        return "files/" + hash;
    }
}
