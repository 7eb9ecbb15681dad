/** What a business calls the steps by which somebody becomes its customer. */
package rabta.customers.stages;
