/** Formatted text from outside, and what of it may be shown. Stands on nothing but the sanitiser. */
package rabta.kernel.html;
