package rabta.sales.worth;

import rabta.kernel.web.Page;
import rabta.sales.deals.Deal;
import rabta.sales.lines.LinesEditor;

/** The lines of a deal to be typed. */
public record DealLinesEdit(Deal deal, LinesEditor editor) implements Page {

    @Override
    public int status() {
        return editor.errors().isEmpty() ? 200 : 422;
    }
}
