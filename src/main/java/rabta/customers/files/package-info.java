/** The files of a record in folders: brought several at once, looked at, renamed, moved. */
package rabta.customers.files;
