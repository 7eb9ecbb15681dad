package rabta.sales.quotes;

import java.time.LocalDate;

import rabta.kernel.ui.Language;

/** What a form was understood to say of a quote, beside its lines. */
record QuoteDraft(Long deal, Long person, Long company, Long owner, Language language, String currency, LocalDate validUntil, String title, String note, String terms) {
}
