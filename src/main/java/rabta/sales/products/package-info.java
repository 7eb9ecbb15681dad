/** What the business sells: goods, services, and bundles of them. */
package rabta.sales.products;
