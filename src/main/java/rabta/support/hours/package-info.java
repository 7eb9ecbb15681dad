/** When the business works: weeks, Ramadan, holidays and who is away; and how long it worked between two moments. */
package rabta.support.hours;
