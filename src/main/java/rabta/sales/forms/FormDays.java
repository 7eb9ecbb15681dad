package rabta.sales.forms;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How often each form was shown, sent and confirmed. Nothing of who did it is kept here. */
@Repository
@Transactional
public class FormDays {

    /** @param taken how many became leads, at once or confirmed */
    public record Count(long shown, long sent, long taken) {

        static final Count NONE = new Count(0, 0, 0);

        /** How many of those who saw it became leads, from 0 to 1; null where nobody did see it. */
        public Double rate() {
            return shown == 0 ? null : Math.min(1, taken / (double) shown);
        }
    }

    /** What is counted; the name of its column. */
    public enum What {
        SHOWN, SENT, CONFIRMED;

        private String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final JdbcClient jdbc;

    FormDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void count(long form, What what, LocalDate day) {
        jdbc.sql("insert into form_days as d (form_id, day, %1$s) values (:form, :day, 1) on conflict (form_id, day) do update set %1$s = d.%1$s + 1".formatted(what.column()))
                .param("form", form).param("day", day).update();
    }

    /** By form, from that day on. */
    @Transactional(readOnly = true)
    public Map<Long, Count> since(LocalDate day) {
        var counts = new LinkedHashMap<Long, Count>();
        jdbc.sql("select d.form_id, sum(d.shown), sum(d.sent), sum(d.confirmed) from form_days d where d.day >= :day group by d.form_id").param("day", day)
                .query(r -> {
                    counts.put(r.getLong(1), new Count(r.getLong(2), r.getLong(3), r.getLong(4)));
                });
        return counts;
    }

    @Transactional(readOnly = true)
    public Count of(long form, LocalDate day) {
        return since(day).getOrDefault(form, Count.NONE);
    }
}
