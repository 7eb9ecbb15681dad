package rabta.sales.invoices;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import rabta.kernel.web.Page;
import rabta.sales.lines.LineSums;

/**
 * An invoice to be typed: a new one, or a draft that is changed.
 *
 * @param id of the draft, or null for a new one
 * @param customer the name of whom it is for, or null
 * @param taxes to propose, each with its percentage; {@code products} likewise
 */
public record InvoiceNew(Long id, InvoiceForm form, String customer, String currency, List<String> products, List<String> taxes, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? "/invoices" : "/invoices/" + id;
    }

    public String back() {
        return id != null ? "/invoices/" + id : form.deal() != null ? "/deals/" + form.deal() : form.order() != null ? "/orders/" + form.order() : "/invoices";
    }

    public Long total(int line) {
        return form.total(line, currency);
    }

    public LineSums sums() {
        return form.sums(currency);
    }

    /** Besides the sum, what each line comes to is drawn anew while somebody types. */
    public String oob() {
        return IntStream.range(0, form.lines().size()).mapToObj(i -> "#line-total-" + i).collect(Collectors.joining(","));
    }
}
