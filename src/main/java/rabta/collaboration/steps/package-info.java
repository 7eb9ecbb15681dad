/** What is to be done about many records at once: a row for each, a column for each type of task. */
package rabta.collaboration.steps;
