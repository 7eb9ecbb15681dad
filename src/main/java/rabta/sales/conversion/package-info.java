/** How a lead becomes a person, a company and a deal: whom it may be already, what is made new, and how that is taken back. */
package rabta.sales.conversion;
