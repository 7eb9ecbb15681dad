/** Knows what the columns of other programs' tables are called, and guesses the rest from what stands in them. */
package rabta.customers.imports.columns;
