package rabta.customers.bulk;

import java.util.List;

/**
 * A change of many records as a program asks for it.
 *
 * @param action {@code set}, {@code tag}, {@code untag}, {@code archive}, {@code restore}, {@code delete}
 * @param value what the field gets (null empties it), or the tag's name
 * @param ids at most 200, changed at once; or
 * @param query the filter as the list's address has it, whose rows are changed by a job
 */
record BulkRequest(String kind, String action, String field, String value, List<Long> ids, String query) {
}
