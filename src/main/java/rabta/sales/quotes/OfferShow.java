package rabta.sales.quotes;

import java.util.Map;

import gg.jte.Content;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Page;
import rabta.sales.papers.Letterhead;

/**
 * A quote as its customer reads it, in its language.
 *
 * @param newer the edition that has taken its place, or null
 * @param name as they typed it, {@code reason} likewise
 */
public record OfferShow(String path, Quote quote, QuoteLines.Whole lines, Letterhead letterhead, Integer newer, String name, String reason, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    /** The content as it stands for a reader of the quote's language, whatever the browser speaks. */
    public Content in(Content content) {
        return output -> ScopedValue.where(Preferences.CURRENT, letterhead.reader(quote.language())).run(() -> content.writeTo(output));
    }

    public String at(String what) {
        return path + what + "?edition=" + quote.edition();
    }
}
