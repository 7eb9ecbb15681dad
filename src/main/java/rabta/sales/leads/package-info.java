/** Interest that is not yet qualified: who asks for what, whence they came, and how far it has come. */
package rabta.sales.leads;
