package rabta.sales.quotes;

import rabta.customers.Typed;
import rabta.sales.deals.Deal;

/**
 * A quote as somebody types it, beside its lines.
 *
 * @param deal by number; only of a new one
 * @param person by name, or {@code #12}; {@code company} likewise
 * @param language {@code en} or {@code ur}
 * @param currency ISO 4217; null for the workspace's
 * @param valid the last day, as typed
 * @param included {@code true} where prices hold the taxes
 * @param version of the quote when it was read; null for a new one
 */
public record QuoteForm(Long deal, String person, String company, String language, String currency, String valid, String title, String note, String terms, String included, Integer version) {

    public QuoteForm {
        person = Typed.line(person);
        company = Typed.line(company);
        language = Typed.line(language);
        currency = Typed.line(currency);
        valid = Typed.line(valid);
        title = Typed.line(title);
        note = Typed.text(note);
        terms = Typed.text(terms);
    }

    static QuoteForm of(Quote quote) {
        return new QuoteForm(quote.dealId(), named(quote.personId(), quote.person()), named(quote.companyId(), quote.company()), quote.language().tag(), quote.currency(),
                quote.validUntil() == null ? null : quote.validUntil().toString(), quote.title(), quote.note(), quote.terms(), null, quote.version());
    }

    static QuoteForm of(Deal deal) {
        return new QuoteForm(deal.id(), named(deal.personId(), deal.person()), named(deal.companyId(), deal.company()), null, deal.currency(), null, deal.name(), null, null, null, null);
    }

    static String named(Long id, String name) {
        return id == null ? null : name + " #" + id;
    }

    QuoteForm at(int version) {
        return new QuoteForm(deal, person, company, language, currency, valid, title, note, terms, included, version);
    }

    /** @param included whether prices hold the taxes */
    QuoteForm pricing(boolean included) {
        return new QuoteForm(deal, person, company, language, currency, valid, title, note, terms, String.valueOf(included), version);
    }

    boolean within() {
        return "true".equals(included);
    }

    QuoteForm usually(String language, String valid, String terms) {
        return new QuoteForm(deal, person, company, language, currency, valid, title, note, terms, included, version);
    }
}
