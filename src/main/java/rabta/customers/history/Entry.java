package rabta.customers.history;

import java.time.Instant;

/**
 * One change of one field.
 *
 * @param by the member's name, or null for the program itself
 * @param field its name: a fact's key, a slot, {@code phone}, {@code email}, {@code whatsapp}, {@code owner}, {@code tag}
 * @param from what it held, as it is kept, or null; {@code to} likewise
 * @param shownFrom the same in the reader's words; {@code shownTo} likewise
 * @param cause why the program changed it, in words, or null
 * @param back whether the old value can be put back with one press
 */
public record Entry(long id, Instant at, String by, String field, String label, String from, String to, String shownFrom, String shownTo, String cause, boolean back) {
}
