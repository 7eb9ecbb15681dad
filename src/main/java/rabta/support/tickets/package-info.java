/** Requests that are tracked to their end: what is asked, by whom, how far it has come, and what belongs together. */
package rabta.support.tickets;
