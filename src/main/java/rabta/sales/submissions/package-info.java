/** What strangers send by forms: shown to them, taken from them, confirmed by mail, and made into leads. */
package rabta.sales.submissions;
