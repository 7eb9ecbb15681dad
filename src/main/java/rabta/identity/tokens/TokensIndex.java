package rabta.identity.tokens;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param made the token that was made just now, or null: it is never shown again */
public record TokensIndex(List<TokenRow> tokens, String made, String name, String scope, String days, Map<String, String> errors) implements Page {

    static final List<String> LIVES = List.of("30", "90", "365", "");

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Option> scopes() {
        return Stream.of("read", "write").map(s -> new Option(s, Ui.t("tokens.scope." + s))).toList();
    }

    public List<Option> lives() {
        return LIVES.stream().map(d -> new Option(d, d.isEmpty() ? Ui.t("tokens.forever") : Ui.t("tokens.days", Long.parseLong(d)))).toList();
    }
}
