package rabta.sales.payments;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.sales.books.PaymentMethods;

/** Takes what a form or a program sends as a payment. */
@Service
@Transactional
public class PaymentTaking {

    private final Payments payments;
    private final PaymentDesk desk;
    private final PaymentMethods methods;

    PaymentTaking(Payments payments, PaymentDesk desk, PaymentMethods methods) {
        this.payments = payments;
        this.desk = desk;
        this.methods = methods;
    }

    /** @throws Flawed for what cannot be read or is more than is owed */
    public long take(PaymentForm form, Viewer viewer) {
        var holder = desk.holder(form, viewer);
        var draft = form.understood(holder, methods, viewer);
        var known = payments.known(draft, viewer);
        if (known.isPresent()) {
            return known.get();
        }
        // A payment that names an invoice and nothing else settles that one first.
        if (form.invoice() != null && draft.parts().isEmpty() && !draft.refund()) {
            long open = holder == null ? draft.minor() : payments.open(holder, draft.currency()).stream().filter(one -> one.invoice() == form.invoice()).mapToLong(Settled::open).findFirst().orElse(0);
            if (open <= 0) {
                // The same payment, sent twice at once, may have come in meanwhile.
                known = payments.known(draft, viewer);
                if (known.isPresent()) {
                    return known.get();
                }
                throw new Flawed(Flaw.of("amount", "payments.not_open"));
            }
            var parts = new ArrayList<>(List.of(new PaymentDraft.Part(form.invoice(), Math.min(open, draft.minor()))));
            draft = new PaymentDraft(holder, draft.currency(), draft.minor(), false, draft.method(), draft.cheque(), draft.reference(), draft.on(), draft.chequeOn(), draft.note(), parts, draft.oldest(), draft.key());
        }
        return payments.take(draft, viewer);
    }
}
