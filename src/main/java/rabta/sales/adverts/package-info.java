/** What people leave on advertisements becomes leads. */
package rabta.sales.adverts;
