/** What rules of all rooms have in common: they stand in an order made by hand, ask a condition each, and can be taken away and brought back. */
package rabta.customers.rules;
