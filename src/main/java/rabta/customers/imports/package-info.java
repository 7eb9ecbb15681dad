/** Brings customers in from other programs' files, and takes them back out again. */
package rabta.customers.imports;
