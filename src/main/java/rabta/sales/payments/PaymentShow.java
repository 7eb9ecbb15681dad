package rabta.sales.payments;

import java.util.List;

import rabta.kernel.web.Page;

/** A payment with what it settles; printed, it is a receipt. */
public record PaymentShow(Payment payment, List<Settled> settled, String business, boolean mayWrite) implements Page {

    public String path(String below) {
        return "/payments/" + payment.id() + "/" + below;
    }
}
