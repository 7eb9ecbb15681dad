package rabta.customers.bulk;

import rabta.customers.bulk.Bulk.Action;

/**
 * What is to be done to each of many records, checked and in the form in which it is kept.
 *
 * @param said the value as the reader calls it, or null
 */
public record Change(Action action, String slot, String value, String said) {

    static final String ARCHIVED = "archived";
    static final String DELETED = "deleted";
    static final String TAG = "tag_";
    /** Stands for "it is so" where a record is or is not archived or in the bin, bears a tag or does not. */
    static final String SO = "x";
}
