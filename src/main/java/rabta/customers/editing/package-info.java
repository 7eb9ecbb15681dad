/** Who has which value of a record open to change it, so that two do not write over each other. */
package rabta.customers.editing;
