/** Who has a say in a deal: several people, each with a role that the business names, one of them first of all. */
package rabta.sales.contacts;
