package rabta.support.hours;

import java.time.LocalDate;
import java.util.ArrayList;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;

/** From when until when somebody is away, as it is typed. @param to blank for one day */
public record AbsenceForm(String from, String to) {

    static AbsenceForm blank() {
        return new AbsenceForm(null, null);
    }

    /** The first day and the last. @throws Flawed for what is not right with it */
    LocalDate[] read(Viewer viewer) {
        var dates = Dates.in(viewer.preferences());
        var flaws = new ArrayList<Flaw>();
        var first = dates.parse(from).orElse(null);
        var last = Typed.line(to) == null ? first : dates.parse(to).orElse(null);
        if (first == null || Math.abs(first.getYear() - dates.today().getYear()) > 5) {
            flaws.add(Flaw.of("from", "hours.day_unknown"));
        } else if (last == null || last.isBefore(first) || last.isAfter(first.plusYears(2))) {
            flaws.add(Flaw.of("to", "hours.away_order"));
        }
        Flawed.unless(flaws);
        return new LocalDate[] {first, last};
    }
}
