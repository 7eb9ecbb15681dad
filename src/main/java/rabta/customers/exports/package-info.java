/** Takes what a list shows out of Rabta, as CSV or XLSX, by a job. */
package rabta.customers.exports;
