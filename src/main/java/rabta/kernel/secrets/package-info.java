/** Keeps what must not be read: sealed values, keyed sums and random tokens, all from one master key in a file. */
package rabta.kernel.secrets;
