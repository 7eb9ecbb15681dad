/** The public articles of a business, for everybody who comes by: no session, no script, nothing of the inside. */
package rabta.collaboration.help;
