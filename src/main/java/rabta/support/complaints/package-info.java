/** What was promised to make good a complaint, and what complaints come of. */
package rabta.support.complaints;
