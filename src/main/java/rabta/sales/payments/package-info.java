/** Money that came in or was given back, and the invoices that it settles. */
package rabta.sales.payments;
