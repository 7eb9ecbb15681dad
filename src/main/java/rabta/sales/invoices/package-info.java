/** Demands for payment: drafts, what was issued under a number, and credit notes that take it back. */
package rabta.sales.invoices;
