package rabta.support.numbers;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What service is told apart by: an expression over {@code tickets r} that gives a key as text. {@code service.by.<word>} is its name. */
public enum ServiceGrouping {
    OWNER("r.owner_id::text", "owner"), TEAM("r.team_id::text", "team"), TYPE("r.type_id::text", "type"), PRIORITY("r.priority::text", "priority"), CHANNEL("r.channel", "came_by"), CAUSE("r.cause_id::text", "cause");

    final String sql;
    final String field;

    ServiceGrouping(String sql, String field) {
        this.sql = sql;
        this.field = field;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ServiceGrouping> named(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
