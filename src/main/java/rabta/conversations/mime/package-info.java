/** What a mail's bytes say: its parts, words, files and links, however it was written. Knows neither tables nor servers. */
package rabta.conversations.mime;
