package rabta.sales.numbers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What numbers are told apart by: an expression over the alias {@code r} that gives a key as text. {@code numbers.by.<word>} is its name. */
public enum Grouping {
    OWNER("r.owner_id::text"), TEAM("r.team_id::text"),
    /** Where the deal came from, by its English name; where nobody said, where the person comes from whom it is with, of those whom the viewer sees. */
    SOURCE("coalesce((select o.en from lead_sources o where o.id = r.source_id), (select nullif(btrim(p.source), '') from people p where p.id = r.person_id and %s))"),
    REASON("r.lost_reason_id::text"),
    /** A deal with several products counts for each of them, with its amount shared out as their lines share it. */
    PRODUCT("l.product_id::text"),
    MONTH("to_char(r.closed_at at time zone :zone, 'YYYY-MM')");

    final String sql;

    Grouping(String sql) {
        this.sql = sql;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Grouping> named(String word) {
        return Arrays.stream(values()).filter(grouping -> grouping.word().equals(word)).findFirst();
    }

    boolean seen(Sight sight) {
        return switch (this) {
            case OWNER -> sight.owner();
            case TEAM -> sight.team();
            case SOURCE -> sight.source();
            case REASON -> sight.reason();
            case PRODUCT -> true;
            case MONTH -> sight.closed();
        };
    }
}
