package rabta.collaboration.tasks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

import rabta.collaboration.tasks.DueWords.Due;

/** A day and a time as {@link Task#moment} writes them into a path. */
final class Moments {

    private Moments() {
    }

    static Optional<Due> read(String text) {
        try {
            if ("none".equals(text)) {
                return Optional.of(new Due(null, null));
            }
            if (text.contains("T")) {
                var moment = LocalDateTime.parse(text);
                return fits(new Due(moment.toLocalDate(), moment.toLocalTime()));
            }
            return fits(new Due(LocalDate.parse(text), null));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Due> fits(Due due) {
        return Optional.of(due).filter(d -> d.day().getYear() >= 1900 && d.day().getYear() <= 2999);
    }
}
