/** Takes lines in, batch by batch: each is one transaction, so that an end at any moment loses and doubles nothing. */
package rabta.customers.imports.running;
