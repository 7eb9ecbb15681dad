/** The calendar as it is looked at: by day, week, month and as a list, one's own, a colleague's or all. */
package rabta.collaboration.calendar;
