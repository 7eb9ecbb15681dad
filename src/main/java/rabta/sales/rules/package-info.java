/** What a stage demands of a deal that comes into it, and what it does with one by itself. */
package rabta.sales.rules;
