package rabta.sales.quotes;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

/** @param known addresses of its customers */
public record LetterNew(Quote quote, LetterForm form, List<String> known, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
