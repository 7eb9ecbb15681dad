/** When something comes again: recurrence rules of RFC 5545, as choices of a form and as a sentence in both languages. */
package rabta.kernel.time;
