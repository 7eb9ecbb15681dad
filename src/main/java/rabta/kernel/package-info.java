/** What every trade stands on; it knows no business word: SQL, web, words, jobs, events, files, text, outside calls. */
package rabta.kernel;
