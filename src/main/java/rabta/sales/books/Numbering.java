package rabta.sales.books;

import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives out numbers, one after the other. Whoever takes one holds its series until their transaction ends: what fails leaves no gap,
 * and of two who issue at once the second one waits. So it is the last thing that a transaction asks for.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Numbering {

    private final JdbcClient jdbc;
    private final BookKeeping keeping;

    Numbering(JdbcClient jdbc, BookKeeping keeping) {
        this.jdbc = jdbc;
        this.keeping = keeping;
    }

    /** The next number of the series in the period of that day: {@code INV-2026-0001}. */
    public String next(Series series, LocalDate day) {
        var settings = keeping.settings();
        var prefix = settings.prefix(series);
        var period = settings.period().of(day);
        long number = jdbc.sql("""
                insert into number_series (prefix, period, last)
                values (:prefix, :period, 1)
                    on conflict (prefix, period) do update set last = number_series.last + 1
                returning last
                """).param("prefix", prefix).param("period", period).query(Long.class).single();
        return prefix + "-" + (period.isEmpty() ? "" : period + "-") + "%04d".formatted(number);
    }
}
