package rabta.sales.payments;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;
import rabta.sales.books.PaymentMethod;
import rabta.sales.ledger.Holder;

/**
 * A payment to be typed.
 *
 * @param name of who pays, or null for nobody
 * @param open their invoices that are not paid
 * @param most what may be given back, where it is a refund; in minor units
 */
public record PaymentNew(PaymentForm form, Holder holder, String name, String currency, List<Settled> open, List<PaymentMethod> methods, long most, String key, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Option> ways() {
        return methods.stream().map(method -> new Option(String.valueOf(method.id()), method.name())).toList();
    }

    public String back() {
        return form.invoice() != null ? "/invoices/" + form.invoice() : holder != null ? holder.path() : "/payments";
    }
}
