package rabta.customers.fields;

import java.util.List;

import rabta.kernel.web.Page;

/** What a control for a link proposes. */
public record LinkOptions(List<Links.Named> records) implements Page {
}
