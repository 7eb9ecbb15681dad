package rabta.customers.search;

/** Somebody who may be the same. @param reason {@code phone}, {@code email}, {@code name} or {@code field}: what they share */
public record Likely(long id, String name, String sub, String phone, String reason) {
}
