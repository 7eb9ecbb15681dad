package rabta.sales.invoices;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

/** A credit note over a part of an invoice, to be typed. @param rest what of the whole no credit note has taken back yet, in minor units */
public record CreditNew(Invoice invoice, List<Creditable> lines, long rest, CreditForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
