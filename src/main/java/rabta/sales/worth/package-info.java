/** What a deal is about: its lines, which its amount follows. */
package rabta.sales.worth;
