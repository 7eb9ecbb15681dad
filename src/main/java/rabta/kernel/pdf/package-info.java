/** Documents as PDF, in English and in Urdu: letters joined by the JDK's own shaper and drawn as outlines, with the text laid unseen over them. */
package rabta.kernel.pdf;
