/** Prepared answers, and several deeds at one click. */
package rabta.conversations.replies;
