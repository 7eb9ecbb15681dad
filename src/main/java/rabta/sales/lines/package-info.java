/** The lines of whatever is offered or asked to be paid: their arithmetic, where they are kept, how they are typed. */
package rabta.sales.lines;
