/** Forms that the business puts before strangers: what they ask, in whose words, and what becomes of the answers. */
package rabta.sales.forms;
