/**
 * What text means rather than how it was typed: folding for search, the sound of a name in either script, telephone numbers.
 * Stands on nothing but the JDK and libphonenumber.
 */
package rabta.kernel.text;
