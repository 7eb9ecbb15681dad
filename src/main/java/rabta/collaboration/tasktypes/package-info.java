/** The kinds of task that a business has (a call, a visit), and what follows one. */
package rabta.collaboration.tasktypes;
