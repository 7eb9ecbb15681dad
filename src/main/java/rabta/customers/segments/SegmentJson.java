package rabta.customers.segments;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/**
 * @param filter null for a list by hand, and for a condition that names what the reader may not see
 * @param sentence the condition in words, as far as the reader may know it
 * @param countedAt when its size was counted last; null where the filter is not told
 */
record SegmentJson(long id, String kind, String name, boolean shared, JsonNode filter, String sentence, @JsonProperty("by_id") Long by, @JsonProperty("counted_at") Instant countedAt) {

    static SegmentJson of(Segment segment, boolean whole, String sentence) {
        return new SegmentJson(segment.id(), segment.kind().type(), segment.name(), segment.shared(), whole && segment.json() != null ? Json.read(segment.json()) : null, sentence, segment.by(), whole ? segment.countedAt() : null);
    }
}
