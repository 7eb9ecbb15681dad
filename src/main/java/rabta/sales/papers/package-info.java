/** How the business writes its papers: its logo, its address, its terms. */
package rabta.sales.papers;
