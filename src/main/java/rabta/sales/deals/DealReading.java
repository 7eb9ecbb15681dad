package rabta.sales.deals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.fields.Links;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.sales.sources.LeadWords;

/** Understands what was typed for a deal: who is meant, how much, until when. */
@Component
public class DealReading {

    private static final Pattern NUMBER = Pattern.compile("(?:.*\\s)?#([1-9][0-9]{0,17})");

    // The board adds up whole lanes of them, and the sum has to be a number yet.
    private static final long MOST = 1_000_000_000_000_000L;

    private final Links links;
    private final LeadWords words;

    DealReading(Links links, LeadWords words) {
        this.links = links;
        this.words = words;
    }

    /** @param flaws takes what is not right; then nothing may be written */
    DealDraft read(DealForm form, Viewer viewer, List<Flaw> flaws) {
        Fact.NAME.flaw(form.name()).ifPresent(flaws::add);
        var currency = currency(form.currency(), viewer, flaws);
        var person = whom(RecordKind.PERSON, "person", form.person(), viewer, flaws);
        var company = whom(RecordKind.COMPANY, "company", form.company(), viewer, flaws);
        var customer = Typed.line(form.customer());
        if (customer != null) {
            var companies = named(RecordKind.COMPANY, customer, viewer);
            var people = named(RecordKind.PERSON, customer, viewer);
            if (companies.size() + people.size() == 1) {
                company = companies.isEmpty() ? company : Long.valueOf(companies.getFirst());
                person = people.isEmpty() ? person : Long.valueOf(people.getFirst());
            } else {
                flaws.add(Flaw.of("customer", companies.isEmpty() && people.isEmpty() ? "fields.link_missing" : "fields.several_of_that_name"));
            }
        }
        // One that is offered no more may still be carried over.
        if (form.source() != null && words.source(form.source()) == null) {
            flaws.add(Flaw.of("source", "invalid.choice"));
        }
        return new DealDraft(Fact.NAME.clean(form.name()), person, company, amount(form.amount(), currency, flaws), currency, day(form.expected(), viewer, flaws), form.source());
    }

    private static String currency(String typed, Viewer viewer, List<Flaw> flaws) {
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

    private static Long amount(String typed, String currency, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return null;
        }
        var money = Money.parse(typed, currency).filter(m -> m.minor() >= 0);
        if (money.isEmpty()) {
            flaws.add(Flaw.of("amount", "invalid.amount"));
        } else if (money.get().minor() > MOST) {
            flaws.add(Flaw.of("amount", "invalid.too_large", new Money(MOST, currency).amount().longValue()));
        }
        return money.map(Money::minor).orElse(null);
    }

    private static LocalDate day(String typed, Viewer viewer, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return null;
        }
        var day = Dates.in(viewer.preferences()).parse(typed, Dates.Leaning.FUTURE).filter(d -> d.getYear() >= 1900 && d.getYear() < 3000);
        if (day.isEmpty()) {
            flaws.add(Flaw.of("expected", "invalid.date"));
        }
        return day.orElse(null);
    }

    private Long whom(RecordKind kind, String field, String typed, Viewer viewer, List<Flaw> flaws) {
        var line = Typed.line(typed);
        if (line == null) {
            return null;
        }
        var found = named(kind, line, viewer);
        if (found.size() == 1) {
            return found.getFirst();
        }
        flaws.add(Flaw.of(field, found.isEmpty() ? "fields.link_missing" : "fields.several_of_that_name"));
        return null;
    }

    /** Those who are called so, or whose number it ends with ({@code Ayesha #12}), as far as the viewer sees them. */
    public List<Long> named(RecordKind kind, String line, Viewer viewer) {
        var number = NUMBER.matcher(line);
        if (number.matches()) {
            return new ArrayList<>(links.names(kind, Set.of(Long.valueOf(number.group(1))), viewer).keySet());
        }
        return links.named(kind, List.of(line), viewer).getOrDefault(line, List.of()).stream().map(Links.Named::id).toList();
    }
}
