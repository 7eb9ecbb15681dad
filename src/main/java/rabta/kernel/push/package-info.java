/** Messages to browsers that asked for them: Web Push (RFC 8030), encrypted (RFC 8291), in our own name (RFC 8292). */
package rabta.kernel.push;
