/** Mails and steps that follow one another by themselves, until whoever gets them answers, meets the business or buys. */
package rabta.sales.sequences;
