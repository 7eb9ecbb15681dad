/** What other currencies are worth in the business's own, day by day, and what deals come to by that. */
package rabta.sales.rates;
