/** Makes one record of several that mean the same, keeps all that hung on any of them, and takes it back when it was wrong. */
package rabta.customers.merging;
