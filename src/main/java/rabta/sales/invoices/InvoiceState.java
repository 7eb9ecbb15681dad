package rabta.sales.invoices;

import rabta.kernel.ui.Tone;

/** What became of an invoice, as a reader sees it; {@code invoices.state.<NAME>} is its name. */
public enum InvoiceState {
    DRAFT(Tone.GREY), OPEN(Tone.BLUE), PARTLY(Tone.AMBER), OVERDUE(Tone.RED), PAID(Tone.GREEN), CANCELLED(Tone.GREY), CREDIT(Tone.PURPLE), DISCARDED(Tone.GREY);

    private final Tone tone;

    InvoiceState(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }
}
