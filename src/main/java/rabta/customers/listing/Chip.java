package rabta.customers.listing;

/** One part of a filter as a sentence: {@code City: Karachi}. @param remove the list without it */
public record Chip(String label, String value, String remove) {
}
