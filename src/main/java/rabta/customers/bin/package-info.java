/** What was deleted, for the thirty days in which it can be brought back, and how it goes for good. */
package rabta.customers.bin;
