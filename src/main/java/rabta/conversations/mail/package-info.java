/** The channel mail: what comes is read, threaded and taken in, what goes out is written and sent, and its HTML shown safely. */
package rabta.conversations.mail;
