/** Tells mails that machines write from those of people: bounces, automatic answers, lists, loops, spam. */
package rabta.conversations.machines;
