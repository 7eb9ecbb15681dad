/** A member's calendar as phones and other programs keep it, both ways: CalDAV (RFC 4791) over WebDAV (RFC 4918, 6578). */
package rabta.collaboration.caldav;
