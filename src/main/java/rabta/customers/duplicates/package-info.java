/** Finds records that may mean the same, while somebody types and in the whole of the business, and remembers which do not. */
package rabta.customers.duplicates;
