package rabta.customers.listing;

/** One part of a filter as a sentence. @param understood whether it is one, or says why nobody is found @param remove the list without it */
public record Chip(String sentence, boolean understood, String remove) {
}
