package rabta.kernel.web;

/**
 * A page that says what went wrong and where to go on.
 *
 * @param key {@code error.<key>.title} and {@code error.<key>.text} are its words
 * @param detail a sentence of its own, or null
 * @param reference what to tell the one who keeps the server, or null
 */
public record ErrorShow(int status, String key, String detail, String reference) implements Page {
}
