/** What is done to many tickets at once from their list, and taken back at once. */
package rabta.support.many;
