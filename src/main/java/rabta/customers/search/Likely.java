package rabta.customers.search;

/** Somebody who may be the same. @param reason {@code phone}, {@code email} or {@code name}: what they share */
public record Likely(long id, String name, String sub, String phone, String reason) {
}
