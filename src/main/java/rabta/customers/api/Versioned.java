package rabta.customers.api;

/** An answer of the API that says which version it is: also as its ETag, which {@code If-Match} brings back. */
public interface Versioned {

    int version();
}
