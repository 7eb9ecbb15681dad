package rabta.sales.recurring;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;
import rabta.sales.lines.LinesEditor;

/** What is to come again, to be typed. @param id of one that is changed, or null for a new one */
public record RecurringNew(Long id, RecurringForm form, LinesEditor editor) implements Page {

    @Override
    public int status() {
        return errors().isEmpty() ? 200 : 422;
    }

    public Map<String, String> errors() {
        return editor.errors();
    }

    public List<Option> makes() {
        return Makes.options();
    }

    public String back() {
        return id != null ? "/recurring/" + id : form.order() != null ? "/orders/" + form.order() : form.invoice() != null ? "/invoices/" + form.invoice() : form.quote() != null ? "/quotes/" + form.quote() : "/recurring";
    }
}
