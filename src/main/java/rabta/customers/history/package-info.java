/** What every field of a record held before, who changed it, and how to put it back. */
package rabta.customers.history;
