package rabta.sales.quotes;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Language;
import rabta.sales.Whom;
import rabta.sales.deals.Deals;

/** Understands what was typed for a quote: for whom, until when, in which language. */
@Component
class QuoteReading {

    private final Whom whom;
    private final Deals deals;

    QuoteReading(Whom whom, Deals deals) {
        this.whom = whom;
        this.deals = deals;
    }

    /** @param flaws takes what is not right; then nothing may be written @throws rabta.kernel.web.NotFound for a deal that the viewer does not see */
    QuoteDraft read(QuoteForm form, Quote before, Viewer viewer, List<Flaw> flaws) {
        if (before == null && form.deal() != null) {
            deals.find(form.deal(), viewer);
        }
        fit(flaws, "title", form.title(), 200);
        fit(flaws, "note", form.note(), 4000);
        fit(flaws, "terms", form.terms(), 8000);
        if (form.language() != null && !Set.of("en", "ur").contains(form.language())) {
            flaws.add(Flaw.of("language", "invalid.choice"));
        }
        return new QuoteDraft(before == null ? form.deal() : before.dealId(), whom.understood(RecordKind.PERSON, "person", form.person(), viewer, flaws), whom.understood(RecordKind.COMPANY, "company", form.company(), viewer, flaws),
                before == null ? viewer.by() : before.ownerId(), Language.of(form.language()), currency(form.currency(), viewer, flaws), day(form.valid(), viewer, flaws), form.title(), form.note(), form.terms());
    }

    private static void fit(List<Flaw> flaws, String field, String text, int most) {
        if (text != null && text.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }

    /** What was typed, or the business's where nothing was; where it is none, the business's beside a flaw. */
    static String currency(String typed, Viewer viewer, List<Flaw> flaws) {
        var code = Typed.line(typed);
        if (code == null) {
            return viewer.preferences().currency();
        }
        if (Currency.getAvailableCurrencies().stream().noneMatch(one -> one.getCurrencyCode().equals(code))) {
            flaws.add(Flaw.of("currency", "invalid.choice"));
            return viewer.preferences().currency();
        }
        return code;
    }

    private static LocalDate day(String typed, Viewer viewer, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return null;
        }
        var day = Dates.in(viewer.preferences()).parse(typed, Dates.Leaning.FUTURE).filter(d -> d.getYear() >= 1900 && d.getYear() < 3000);
        if (day.isEmpty()) {
            flaws.add(Flaw.of("valid", "invalid.date"));
        }
        return day.orElse(null);
    }
}
