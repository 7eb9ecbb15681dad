package rabta.sales.board;

import static rabta.sales.DealKind.DEAL;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.dossier.FactKeeper;
import rabta.customers.fields.Catalogue;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.numbers.DealForecasts;
import rabta.sales.sources.LeadWords;

/** Writes into a deal what the lane says into which its card was dragged. */
@Service
@Transactional
class Placing {

    /** The days of a calendar, which are lanes too. */
    static final String DAY = "day";

    private final Deals deals;
    private final Ownership ownership;
    private final Catalogue catalogue;
    private final List<FactKeeper> keepers;
    private final DealForecasts forecasts;
    private final LeadWords sources;

    Placing(Deals deals, Ownership ownership, Catalogue catalogue, List<FactKeeper> keepers, DealForecasts forecasts, LeadWords sources) {
        this.deals = deals;
        this.ownership = ownership;
        this.catalogue = catalogue;
        this.keepers = keepers;
        this.forecasts = forecasts;
        this.sources = sources;
    }

    /**
     * @param by what the lanes are, {@code to} the key of the new one; empty empties the field
     * @return what that lane is called
     * @throws Flawed for lanes, or a lane, that there are not
     */
    String place(long id, String by, String to, Viewer viewer) {
        var lane = to == null || to.equals("-") ? "" : to;
        if (DAY.equals(by)) {
            var day = day(lane);
            expect(id, day, viewer);
            return day == null ? Ui.t("board.group.none") : Ui.day(day);
        }
        var group = BoardGroup.all(catalogue.of(DEAL, viewer), sources.options(), viewer).stream().filter(one -> one.word().equals(by) && !one.stages()).findFirst().orElseThrow(() -> new Flawed(Flaw.of("by", "invalid.choice")));
        switch (group.word()) {
            case BoardGroup.OWNER -> {
                if (!lane.isEmpty() && !lane.matches("[0-9]{1,18}")) {
                    throw new Flawed(Flaw.of("to", "invalid.choice"));
                }
                ownership.assign(DEAL, List.of(id), lane.isEmpty() ? null : Long.valueOf(lane), viewer);
            }
            case BoardGroup.FORECAST -> forecasts.promise(id, lane, viewer);
            case BoardGroup.SOURCE -> {
                if (!lane.isEmpty() && group.options().stream().noneMatch(source -> source.value().equals(lane))) {
                    throw new Flawed(Flaw.of("to", "invalid.choice"));
                }
                deals.change(id, DealForm.of(deals.held(id, viewer)).from(lane.isEmpty() ? null : Long.valueOf(lane)), viewer);
            }
            case BoardGroup.MONTH -> month(id, lane, viewer);
            default -> FactKeeper.of(DEAL, keepers).change(DEAL, id, Map.of(), Map.of(group.word(), lane), null, viewer);
        }
        return group.name(lane, ownership.members());
    }

    // The same day of the other month; where none was known, its last.
    private void month(long id, String lane, Viewer viewer) {
        if (lane.isEmpty()) {
            expect(id, null, viewer);
            return;
        }
        var month = BoardGroup.month(lane).orElseThrow(() -> new Flawed(Flaw.of("to", "invalid.choice")));
        var before = deals.find(id, viewer).expectedOn();
        expect(id, month.atDay(before == null ? month.lengthOfMonth() : Math.min(before.getDayOfMonth(), month.lengthOfMonth())), viewer);
    }

    private static LocalDate day(String lane) {
        try {
            return lane.isEmpty() ? null : LocalDate.parse(lane);
        } catch (DateTimeException wrong) {
            throw new Flawed(Flaw.of("to", "invalid.date"));
        }
    }

    private void expect(long id, LocalDate day, Viewer viewer) {
        var now = DealForm.of(deals.held(id, viewer));
        deals.change(id, now.expecting(day == null ? "" : day.toString()), viewer);
    }
}
