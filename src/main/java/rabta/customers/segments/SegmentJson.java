package rabta.customers.segments;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

record SegmentJson(long id, String kind, String name, boolean shared, JsonNode filter, @JsonProperty("by_id") Long by, @JsonProperty("counted_at") Instant countedAt) {

    static SegmentJson of(Segment segment) {
        return new SegmentJson(segment.id(), segment.kind().type(), segment.name(), segment.shared(), segment.json() == null ? null : Json.read(segment.json()), segment.by(), segment.countedAt());
    }
}
