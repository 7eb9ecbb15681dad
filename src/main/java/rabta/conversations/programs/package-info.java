/** Any program of the business as a channel: it brings in what was written elsewhere, and is handed what is answered. */
package rabta.conversations.programs;
