/** What is sold, how well, and what is to be expected: numbers that open the deals they count. */
package rabta.sales.numbers;
