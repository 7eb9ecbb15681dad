/** Turns cells into values, or says in words why one is none. */
package rabta.customers.imports.cells;
