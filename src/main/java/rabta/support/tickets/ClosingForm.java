package rabta.support.tickets;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;

/** When tickets close by themselves, as it is typed: blank is never. */
public record ClosingForm(String closeDays, String remindDays, String giveUpDays, String reminderEn, String reminderUr, String reopenDays) {

    private static final int YEAR = 365;
    private static final int LONGEST = 2_000;

    static ClosingForm of(ClosingRules rules) {
        return new ClosingForm(text(rules.closeDays()), text(rules.remindDays()), text(rules.giveUpDays()), rules.reminderEn(), rules.reminderUr(), text(rules.reopenDays()));
    }

    private static String text(Integer days) {
        return days == null ? null : days.toString();
    }

    /** @throws Flawed for what is not right with it */
    ClosingRules rules() {
        var flaws = new ArrayList<Flaw>();
        var close = days("closeDays", closeDays, 1, flaws);
        var remind = days("remindDays", remindDays, 1, flaws);
        var give = days("giveUpDays", giveUpDays, 1, flaws);
        var reopen = days("reopenDays", reopenDays, 0, flaws);
        var english = words("reminderEn", reminderEn, flaws);
        var urdu = words("reminderUr", reminderUr, flaws);
        if (remind != null && english == null && urdu == null) {
            flaws.add(Flaw.of("reminderEn", "tickets.closing.words_needed"));
        }
        Flawed.unless(flaws);
        return new ClosingRules(close, remind, give, english == null ? urdu : english, urdu == null ? english : urdu, reopen == null ? 0 : reopen);
    }

    private static Integer days(String field, String typed, int least, List<Flaw> flaws) {
        var line = Typed.line(typed);
        if (line == null) {
            return null;
        }
        boolean number = line.matches("[0-9]{1,3}") && Integer.parseInt(line) >= least && Integer.parseInt(line) <= YEAR;
        if (!number) {
            flaws.add(Flaw.of(field, "tickets.closing.days_between", least, YEAR));
        }
        return number ? Integer.valueOf(line) : null;
    }

    private static String words(String field, String typed, List<Flaw> flaws) {
        var text = Typed.text(typed);
        if (text != null && text.length() > LONGEST) {
            flaws.add(Flaw.of(field, "invalid.too_long", LONGEST));
        }
        return text;
    }
}
