package rabta.sales.accounts;

import java.util.Map;

import rabta.kernel.web.Page;

/** A statement, to be read, printed or taken along. @param from as typed; {@code to} likewise */
public record StatementShow(Statement statement, String business, String from, String to, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String href(String as) {
        return statement.holder().path() + "/statement" + as + "?currency=" + statement.currency() + "&from=" + statement.from() + "&to=" + statement.to();
    }
}
