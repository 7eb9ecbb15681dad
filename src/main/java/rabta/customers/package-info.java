/** Everything about the people and companies a business serves. Stands on the kernel and identity. */
package rabta.customers;
