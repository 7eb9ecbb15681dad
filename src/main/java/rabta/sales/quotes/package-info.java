/** Quotes: priced offers in editions, as paper and as a page of the customer's own, where they accept or refuse. */
package rabta.sales.quotes;
