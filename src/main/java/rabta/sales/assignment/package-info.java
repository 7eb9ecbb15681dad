/** Who gets a lead that nobody looks after, and who gets it next where nothing is done about it. */
package rabta.sales.assignment;
