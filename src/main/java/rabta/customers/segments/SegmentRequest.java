package rabta.customers.segments;

import tools.jackson.databind.JsonNode;

/** @param filter a condition, or null for a list of those who are put in by hand */
record SegmentRequest(String kind, String name, Boolean shared, JsonNode filter) {
}
