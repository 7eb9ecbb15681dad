/** Sends letters by e-mail: written down with the work that they belong to, delivered afterwards, never twice. */
package rabta.kernel.mail;
