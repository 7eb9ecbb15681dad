/** What is done by itself when a ticket is opened, changed, or its customer writes. */
package rabta.support.rules;
