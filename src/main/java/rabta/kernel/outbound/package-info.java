/** The one door to the world: calls other machines, and only those that strangers may name. */
package rabta.kernel.outbound;
