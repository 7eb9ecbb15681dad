package rabta.sales.leads;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Point;
import rabta.customers.PointForm;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Money;

/**
 * A draft understood, in the form in which it is kept.
 *
 * @param name what the lead is called
 * @param amount in minor units of the currency, or null
 */
record LeadReading(String name, String company, String phone, String email, String city, String language, String campaign, String interest, Long amount, String currency, List<Flaw> flaws) {

    private static final long MOST = 1_000_000_000_000_000L;
    private static final int LONGEST_CAMPAIGN = 300;
    private static final int LONGEST_INTEREST = 2_000;

    static LeadReading of(LeadDraft draft, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var person = line(Fact.NAME, "name", draft.name(), flaws);
        var company = line(Fact.COMPANY, "company", draft.company(), flaws);
        var phone = point(Point.Kind.PHONE, "phone", draft.phone(), viewer, flaws);
        var email = point(Point.Kind.EMAIL, "email", draft.email(), viewer, flaws);
        var name = Stream.of(person, company, phone == null ? null : Phones.show(phone), email).filter(one -> one != null).findFirst().orElse(null);
        if (name == null && flaws.isEmpty()) {
            flaws.add(Flaw.of("name", "leads.who"));
        }
        var language = Fact.LANGUAGE.clean(draft.language());
        Fact.LANGUAGE.flaw(draft.language()).ifPresent(flaws::add);
        var currency = currency(draft.currency(), viewer, flaws);
        return new LeadReading(name, company, phone, email, line(Fact.CITY, "city", draft.city(), flaws), language, words("campaign", Typed.line(draft.campaign()), LONGEST_CAMPAIGN, flaws),
                words("interest", Typed.text(draft.interest()), LONGEST_INTEREST, flaws), amount(draft.amount(), currency, flaws), currency, flaws);
    }

    List<Point> points() {
        return Stream.of(phone == null ? null : new Point(Point.Kind.PHONE, phone, null, !phone.startsWith("+")), email == null ? null : new Point(Point.Kind.EMAIL, email, null, false))
                .filter(point -> point != null).toList();
    }

    private static String line(Fact fact, String field, String typed, List<Flaw> flaws) {
        var clean = fact.clean(typed);
        if (clean != null) {
            fact.flaw(typed).ifPresent(flaw -> flaws.add(new Flaw(field, flaw.key(), flaw.arguments())));
        }
        return clean;
    }

    private static String point(Point.Kind kind, String field, String typed, Viewer viewer, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return null;
        }
        var flaw = new PointForm(kind.name(), typed, null).flaw(field);
        flaw.ifPresent(one -> flaws.add(new Flaw(field, one.key(), one.arguments())));
        return flaw.isPresent() ? null : Point.of(kind, typed, null, Point.region(viewer.preferences().zone())).value();
    }

    private static String words(String field, String clean, int most, List<Flaw> flaws) {
        if (clean != null && clean.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
        return clean;
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
}
