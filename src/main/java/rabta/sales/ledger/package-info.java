/** What each customer owes: entries that are only ever added, and the balance that they come to. */
package rabta.sales.ledger;
