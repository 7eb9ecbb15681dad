/** The calendar as other programs read and write it: iCalendar (RFC 5545). */
package rabta.collaboration.ical;
