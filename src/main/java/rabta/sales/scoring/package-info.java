/** Points that the business gives its leads for what they are and what happened with them, less as time goes by. */
package rabta.sales.scoring;
