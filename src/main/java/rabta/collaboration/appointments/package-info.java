/** What stands in the calendar: who meets whom, when and where. */
package rabta.collaboration.appointments;
