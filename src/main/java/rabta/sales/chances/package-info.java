/** What the business's own won and lost leads and deals teach about those that are open: a logistic regression, measured before it is believed. */
package rabta.sales.chances;
