/** Orders and invoices that are made again and again by themselves. */
package rabta.sales.recurring;
