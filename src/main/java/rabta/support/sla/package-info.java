/** What is promised of tickets: policies, clocks that run, stand still and break, and what is done before they do. */
package rabta.support.sla;
