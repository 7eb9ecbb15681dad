/** Reads whatever somebody calls a table: any encoding, any separator, and a clear word about what is none. */
package rabta.customers.imports.reading;
