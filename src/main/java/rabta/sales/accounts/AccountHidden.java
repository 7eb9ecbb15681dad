package rabta.sales.accounts;

import rabta.kernel.web.Page;

/** What a reader finds from whom it is hidden what customers buy. */
public record AccountHidden(String name) implements Page {
}
