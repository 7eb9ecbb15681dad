/** The customers' own door: they sign in without a password, follow their tickets, answer and open new ones. A guest is never a viewer. */
package rabta.support.portal;
