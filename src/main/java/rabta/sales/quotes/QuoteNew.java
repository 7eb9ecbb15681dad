package rabta.sales.quotes;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.lines.LinesEditor;

/**
 * A quote to be typed: a new one, or a draft that is changed.
 *
 * @param before the quote as it is, or null for a new one
 * @param deal what its deal is called, or null
 */
public record QuoteNew(QuoteForm form, LinesEditor editor, Quote before, String deal) implements Page {

    @Override
    public int status() {
        return errors().isEmpty() ? 200 : 422;
    }

    public Map<String, String> errors() {
        return editor.errors();
    }

    public String back() {
        return before != null ? "/quotes/" + before.id() : form.deal() != null ? "/deals/" + form.deal() : "/quotes";
    }

    public List<Option> languages() {
        return List.of(new Option("en", Ui.t("language.en")), new Option("ur", Ui.t("language.ur")));
    }
}
