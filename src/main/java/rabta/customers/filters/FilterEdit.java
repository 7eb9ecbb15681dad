package rabta.customers.filters;

import rabta.kernel.web.Page;

/** @param status 422 where somebody wanted to use what cannot be understood @param at where else than in their list the records are looked at, or null */
public record FilterEdit(Builder builder, int status, String at) implements Page {
}
