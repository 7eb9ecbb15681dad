/** Who gets a ticket that nobody looks after. */
package rabta.support.assignment;
