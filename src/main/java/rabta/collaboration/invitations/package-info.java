/** Guests of appointments: invited by mail (RFC 5546, RFC 6047), told of changes, and asked whether they come. */
package rabta.collaboration.invitations;
