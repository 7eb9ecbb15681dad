package rabta.customers.fields;

import java.util.List;

import rabta.customers.KindSource;

/**
 * The records whose field leads to one record.
 *
 * @param kind theirs
 * @param records the first of them by name
 * @param more where the list of all of them is, or null where these are all
 * @param add where one more is made, or null where the viewer may not
 */
public record Incoming(KindSource.Named kind, CustomField field, List<Links.Named> records, String more, String add) {
}
