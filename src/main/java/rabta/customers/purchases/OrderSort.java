package rabta.customers.purchases;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/** The orders in which orders are listed, each with the index that serves it. */
public enum OrderSort {
    NEWEST("r.placed_at desc, r.id desc", "(r.placed_at, r.id) < (:after, :after_id)") {
        @Override
        String key(Order order) {
            return order.placedAt().toString();
        }

        @Override
        Object bound(String key) {
            return Instant.parse(key).atOffset(ZoneOffset.UTC);
        }
    },
    TOTAL("r.total desc, r.id desc", "(r.total, r.id) < (:after, :after_id)") {
        @Override
        String key(Order order) {
            return String.valueOf(order.total());
        }

        @Override
        Object bound(String key) {
            return Long.parseLong(key);
        }
    };

    private final String sql;
    private final String after;

    OrderSort(String sql, String after) {
        this.sql = sql;
        this.after = after;
    }

    abstract String key(Order order);

    abstract Object bound(String key);

    public String sql() {
        return sql;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As URLs call it; an unknown word is the newest first. */
    public static OrderSort named(String word) {
        return TOTAL.word().equals(word) ? TOTAL : NEWEST;
    }

    List<String> cursor(Order order) {
        return List.of(word(), key(order), String.valueOf(order.id()));
    }

    /** What comes after the cursor; everything for none or for one that this order did not make. */
    Where after(String cursor) {
        return Paged.key(cursor, 3).filter(k -> k.getFirst().equals(word())).flatMap(this::from).orElse(Where.all());
    }

    private Optional<Where> from(List<String> cursor) {
        try {
            return Optional.of(new Where(after, Map.of("after", bound(cursor.get(1)), "after_id", Long.parseLong(cursor.get(2)))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
