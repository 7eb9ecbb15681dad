package rabta.customers;

import java.util.List;

/**
 * Knows rows that hang on records: whoever keeps a table with a record's id in it says so here. A merge then takes the rows
 * along to the record that stays, and what leaves the bin for good takes them away.
 */
public interface Linked {

    /** In a transaction of the bound workspace. */
    List<Link> links();
}
