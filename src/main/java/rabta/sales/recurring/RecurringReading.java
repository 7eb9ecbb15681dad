package rabta.sales.recurring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.time.Recurrence;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Numbers;
import rabta.sales.Whom;
import rabta.sales.books.BookKeeping;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LinesForm;
import rabta.sales.payments.PaymentForm;

/** Understands what is to come again: for whom, what, how often. */
@Component
class RecurringReading {

    private static final long MOST = 1_000_000_000_000_000L;
    private static final int MOST_DAYS = 365;

    private final Whom whom;
    private final BookKeeping keeping;

    RecurringReading(Whom whom, BookKeeping keeping) {
        this.whom = whom;
        this.keeping = keeping;
    }

    /** @param currency of one that is there already, or null @throws Flawed with all that cannot be read */
    RecurringDraft read(RecurringForm form, LinesForm lines, String currency, Viewer viewer) {
        var begins = PaymentForm.day("begins", form.begins(), LocalDate.now(viewer.preferences().zone()), Dates.Leaning.FUTURE, viewer, new ArrayList<>());
        var flaws = new ArrayList<Flaw>();
        return read(form, form.repeat() == null ? null : form.repeat().understood(begins, flaws), lines, currency, flaws, viewer);
    }

    /** The same with a rule that is understood already; null where there is none. */
    RecurringDraft read(RecurringForm form, Recurrence rule, LinesForm lines, String currency, List<Flaw> flaws, Viewer viewer) {
        var begins = PaymentForm.day("begins", form.begins(), LocalDate.now(viewer.preferences().zone()), Dates.Leaning.FUTURE, viewer, flaws);
        if (rule == null && flaws.isEmpty()) {
            flaws.add(Flaw.of("repeat.every", "recurring.once"));
        }
        if (Typed.line(form.title()) == null) {
            flaws.add(Flaw.of("title", "invalid.required"));
        }
        PaymentForm.most("title", form.title(), 200, flaws);
        PaymentForm.most("terms", form.terms(), 2_000, flaws);
        PaymentForm.most("note", form.note(), 2_000, flaws);
        PaymentForm.most("key", form.key(), 80, flaws);
        var makes = Makes.named(Typed.line(form.makes())).orElse(null);
        if (makes == null) {
            flaws.add(Flaw.of("makes", "invalid.choice"));
        }
        var person = customer(RecordKind.PERSON, form, viewer, flaws);
        var company = customer(RecordKind.COMPANY, form, viewer, flaws);
        if (person == null && company == null && flaws.stream().noneMatch(flaw -> flaw.field().equals("person") || flaw.field().equals("company"))) {
            flaws.add(Flaw.of("company", "recurring.whom"));
        }
        var code = currency == null ? currency(form.currency(), viewer, flaws) : currency;
        int days = days(form.dueDays(), flaws);
        LinesForm.Understood typed = null;
        try {
            typed = lines.understood(code);
        } catch (Flawed flawed) {
            flaws.addAll(flawed.flaws());
        }
        if (typed != null && typed.lines().isEmpty()) {
            flaws.add(Flaw.of("lines", "orders.no_lines"));
        }
        Flawed.unless(flaws);
        var draft = new RecurringDraft(Typed.line(form.title()), person, company, makes, rule, begins, code, days, Typed.text(form.terms()), Typed.text(form.note()), typed.lines(), typed.less(), form.within(), form.source());
        mustAddUp(draft);
        return draft;
    }

    /** Whom of that kind it is for, or null. */
    Long customer(RecordKind kind, RecurringForm form, Viewer viewer, List<Flaw> flaws) {
        return whom.understood(kind, kind.type(), kind.person() ? form.person() : form.company(), viewer, flaws);
    }

    private static void mustAddUp(RecurringDraft draft) {
        try {
            LineSums sums = draft.sums();
            if (sums.total() > MOST || sums.total() < 0) {
                throw new ArithmeticException();
            }
            if (sums.total() == 0 && draft.makes() != Makes.ORDER) {
                throw new Flawed(Flaw.of("lines", "invoices.nothing"));
            }
        } catch (ArithmeticException tooMuch) {
            throw new Flawed(Flaw.of("lines", "lines.too_much"));
        }
    }

    private int days(String typed, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return keeping.settings().dueDays();
        }
        var days = Numbers.parse(typed).filter(d -> d.stripTrailingZeros().scale() <= 0 && d.signum() >= 0 && d.compareTo(java.math.BigDecimal.valueOf(MOST_DAYS)) <= 0);
        if (days.isEmpty()) {
            flaws.add(Flaw.of("dueDays", "books.days"));
        }
        return days.map(java.math.BigDecimal::intValue).orElse(0);
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
}
