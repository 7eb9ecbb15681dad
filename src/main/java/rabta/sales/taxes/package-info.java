/** The taxes that are laid upon what is sold, and whether prices hold them. */
package rabta.sales.taxes;
