package rabta.sales.sequences;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

import rabta.customers.relations.Purpose;
import rabta.kernel.ui.Ui;

/**
 * Steps that follow one another.
 *
 * @param purpose whom it may be sent to: for {@code SERVICE} whoever has not said no, for {@code MARKETING} who said yes
 * @param perHour the most mails that it sends in an hour
 * @param from through which mailbox they go
 * @param pausedAt since when it does nothing, or null
 * @param archivedAt since when it takes in nobody, or null; who is in it goes on
 * @param steps those that stand in it, in order
 */
public record Sequence(long id, String name, Purpose purpose, Window window, int perHour, SendsBy.From from, Instant pausedAt, Instant archivedAt, int version, List<SequenceStep> steps) {

    public boolean paused() {
        return pausedAt != null;
    }

    public boolean archived() {
        return archivedAt != null;
    }

    public boolean mails() {
        return steps.stream().anyMatch(step -> step.kind().mail());
    }

    public Optional<SequenceStep> first() {
        return steps.stream().findFirst();
    }

    /** The one that comes after that place. */
    Optional<SequenceStep> after(int place) {
        return steps.stream().filter(step -> step.place() > place).findFirst();
    }

    /** When a step is due that is waited for from that moment on. */
    Instant due(SequenceStep step, Instant from, ZoneId zone) {
        return window.after(ZonedDateTime.ofInstant(from, zone), step.delay(), step.unit()).toInstant();
    }

    /** Whether the reader is told that it takes its time: paused, or no more offered; else null. */
    public String standing() {
        return archived() ? Ui.t("sequences.archived") : paused() ? Ui.t("sequences.paused") : null;
    }

    /** "4 steps, 2 of them mails". */
    public String about() {
        return Ui.t("sequences.about", steps.size(), (int) steps.stream().filter(step -> step.kind().mail()).count());
    }

    /** "Mon, Tue, Wed · 09:00–18:00". */
    public String hours() {
        return String.join(Ui.rtl() ? "، " : ", ", window.days().stream().map(day -> Ui.t("sequences.day." + day.getValue())).toList()) + " · " + Ui.time(window.opens()) + "–" + Ui.time(window.closes());
    }
}
