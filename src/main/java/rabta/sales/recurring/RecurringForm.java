package rabta.sales.recurring;

import rabta.collaboration.tasks.RepeatForm;
import rabta.sales.Whom;

/**
 * What is to come again as somebody types it, beside its lines.
 *
 * @param person by name, or {@code #12}; {@code company} likewise
 * @param makes one of {@link Makes} in small letters
 * @param begins the first day, as typed
 * @param included {@code true} where prices hold the taxes
 * @param order out of which it is made, by number; {@code invoice} and {@code quote} likewise
 * @param version when it was read; null for a new one
 * @param key a form's own word, so that pressing twice makes one
 */
public record RecurringForm(String title, String person, String company, String makes, RepeatForm repeat, String begins, String currency, String dueDays, String terms, String note, String included, Long order,
        Long invoice, Long quote, Integer version, String key) {

    static RecurringForm of(RecurringDraft draft, String person, String company, Integer version, String key) {
        var source = draft.source();
        return new RecurringForm(draft.title(), Whom.typed(draft.person(), person), Whom.typed(draft.company(), company), draft.makes().word(), RepeatForm.of(draft.rule(), draft.begins()), draft.begins().toString(),
                draft.currency(), String.valueOf(draft.dueDays()), draft.terms(), draft.note(), String.valueOf(draft.included()), source == null ? null : source.order(), source == null ? null : source.invoice(),
                source == null ? null : source.quote(), version, key);
    }

    RecurringForm at(int version) {
        return new RecurringForm(title, person, company, makes, repeat, begins, currency, dueDays, terms, note, included, order, invoice, quote, version, key);
    }

    RecurringDraft.Source source() {
        return order == null && invoice == null && quote == null ? null : new RecurringDraft.Source(order, invoice, quote);
    }

    public boolean within() {
        return "true".equals(included);
    }
}
