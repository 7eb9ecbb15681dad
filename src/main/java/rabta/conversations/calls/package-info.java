/** Calls, written down by who made them. */
package rabta.conversations.calls;
