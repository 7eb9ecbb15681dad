package rabta.sales.quotes;

import java.util.Map;

import rabta.kernel.web.Page;

/** Asks who of the customer said yes to a quote. @param name as it was typed */
public record QuoteAgree(Quote quote, String name, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
