/** What is to be done, by whom and when, for a record or for none. */
package rabta.collaboration.tasks;
