/** The business's own words about leads: where they come from, why they are dropped; and whether it works with leads at all. */
package rabta.sales.sources;
