package rabta.sales.invoices;

import java.util.Map;

import rabta.kernel.web.Page;
import rabta.sales.lines.LinesEditor;

/**
 * An invoice to be typed: a new one, or a draft that is changed.
 *
 * @param id of the draft, or null for a new one
 * @param customer the name of whom it is for, or null
 */
public record InvoiceNew(Long id, InvoiceForm form, LinesEditor editor, String customer) implements Page {

    @Override
    public int status() {
        return errors().isEmpty() ? 200 : 422;
    }

    public Map<String, String> errors() {
        return editor.errors();
    }

    public String back() {
        return id != null ? "/invoices/" + id : form.deal() != null ? "/deals/" + form.deal() : form.order() != null ? "/orders/" + form.order() : "/invoices";
    }
}
