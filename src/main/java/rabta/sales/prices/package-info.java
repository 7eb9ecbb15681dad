/** What products cost some customers, on some days, from some quantities on. */
package rabta.sales.prices;
