/** What is being sold, to whom, for how much, and how far it has come. */
package rabta.sales.deals;
