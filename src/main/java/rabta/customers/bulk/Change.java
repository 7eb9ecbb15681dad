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
    private static final String DEED = "deed_";
    /** Stands for "it is so" where a record is or is not archived or in the bin, bears a tag or does not. */
    static final String SO = "x";

    /**
     * What a {@link Deed} does.
     *
     * @param what the number of what it is done with
     * @param value of its own
     * @param said what it is done with, as the reader calls it
     */
    public static Change of(Deed deed, long what, String value, String said) {
        return new Change(Action.DEED, DEED + deed.name() + "_" + what, value, said);
    }

    /** The name of the deed, or null for what is none. */
    static String deed(String slot) {
        return slot.startsWith(DEED) ? slot.substring(DEED.length(), slot.lastIndexOf('_')) : null;
    }

    /** The number of what a deed is done with. */
    static long what(String slot) {
        return Long.parseLong(slot.substring(slot.lastIndexOf('_') + 1));
    }
}
