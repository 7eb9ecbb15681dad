/** How those who work here work together: what is to be done, and what they tell each other. Stands on the customers and all below. */
package rabta.collaboration;
