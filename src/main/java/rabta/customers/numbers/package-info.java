/** What pages of numbers share, whatever they count: periods, figures with what they mean, charts and tables. */
package rabta.customers.numbers;
