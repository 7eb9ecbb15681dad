package rabta.customers.filters;

import rabta.kernel.web.Page;

/** @param status 422 where somebody wanted to use what cannot be understood */
public record FilterEdit(Builder builder, int status) implements Page {
}
