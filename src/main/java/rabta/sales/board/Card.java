package rabta.sales.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import rabta.identity.Rights;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;

/**
 * A deal as the board shows it.
 *
 * @param lane in which it stands, {@code stage} its stage
 * @param customer for whom it is: the company's name, else the person's, or null
 * @param amount in minor units of the currency, or null
 * @param due the day of the next thing to do, {@link NextStep#SOME_DAY} where it has none, or null where nothing is planned
 * @param stageAt since when it stands in its stage
 * @param lacking whether it lacks what its stage demands
 * @param home the amount in the business's currency, or null where no rate is known for it
 * @param probability so many of a hundred where that is known of the deal itself, {@code held} by its stage alone, with which it ends
 * @param lines what else somebody wants to see of it
 */
public record Card(String lane, long stage, long id, String name, String customer, Long amount, String currency, String owner, LocalDate due, Instant stageAt, boolean lacking, Long home, Integer probability, boolean held, List<Line> lines) {

    /** A field with what it holds, in words. */
    public record Line(String name, String words) {
    }

    static Card read(ResultSet r, int n) throws SQLException {
        var company = r.getString(5);
        return new Card(r.getString(1), r.getLong(2), r.getLong(3), r.getString(4), company == null ? r.getString(6) : company, r.getObject(7, Long.class), r.getString(8), r.getString(9),
                r.getObject(10, LocalDate.class), r.getObject(11, OffsetDateTime.class).toInstant(), r.getBoolean(12), r.getObject(13, Long.class), r.getObject(14, Integer.class), r.getBoolean(15), List.of());
    }

    /** The same without what those rights hide. */
    Card seenBy(Rights.Kind rights) {
        return rights.hidden().isEmpty() ? this : new Card(lane, stage, id, name, rights.hides("company") || rights.hides("person") ? null : customer, rights.hides("amount") ? null : amount, currency,
                rights.hides("owner") ? null : owner, rights.hides("next_step") ? null : due, stageAt, lacking, rights.hides("amount") ? null : home, Lanes.weighed(rights) ? probability : null, held, lines);
    }

    Card with(List<Line> lines) {
        return new Card(lane, stage, id, name, customer, amount, currency, owner, due, stageAt, lacking, home, probability, held, lines);
    }

    public String worth() {
        return amount == null ? null : Ui.money(amount, currency);
    }

    /** What it adds to the sum of its lane in that currency; null where that is not known. */
    public Long adds(String currency) {
        return amount == null ? Long.valueOf(0) : home != null ? home : currency.equals(this.currency) ? amount : null;
    }

    /** So many of a hundred of it count as likely. @param stage as its stage says it */
    public int likely(int stage) {
        return probability == null ? stage : probability;
    }

    /** What of that another stage leaves as it is; null where that will say it itself. */
    public Integer stays() {
        return held ? null : probability;
    }

    public NextStep step() {
        return NextStep.of(due, Dates.current().today());
    }

    /** "today", "2 days late", "Friday", "14 March": when the next thing is to be done. */
    public String when() {
        var today = Dates.current().today();
        return switch (step()) {
            case NONE -> Ui.t("board.step.none");
            case TODAY -> Ui.t("board.today");
            case LATE -> Ui.t("board.late", ChronoUnit.DAYS.between(due, today));
            case PLANNED -> due.equals(NextStep.SOME_DAY) ? Ui.t("board.some_day") : due.isBefore(today.plusDays(7)) ? Dates.current().weekdayName(due) : Ui.day(due);
        };
    }

    /** The whole days that it has stood in its stage. */
    public long days() {
        return Math.max(0, Duration.between(stageAt, Instant.now()).toDays());
    }

    /** Whether it stands there longer than it should. @param after so many days; null for never */
    public boolean stale(Integer after) {
        return after != null && days() >= after;
    }
}
