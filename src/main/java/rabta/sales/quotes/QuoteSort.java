package rabta.sales.quotes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/** The orders in which quotes are listed, each with the index that serves it. */
enum QuoteSort {
    NEWEST("r.created_at desc, r.id desc", "(r.created_at, r.id) < (:after, :after_id)") {
        @Override
        String key(Quote quote) {
            return quote.createdAt().toString();
        }

        @Override
        Object bound(String key) {
            return Instant.parse(key).atOffset(ZoneOffset.UTC);
        }
    },
    TOTAL("r.total desc, r.id desc", "(r.total, r.id) < (:after, :after_id)") {
        @Override
        String key(Quote quote) {
            return String.valueOf(quote.total());
        }

        @Override
        Object bound(String key) {
            return Long.parseLong(key);
        }
    };

    private final String sql;
    private final String after;

    QuoteSort(String sql, String after) {
        this.sql = sql;
        this.after = after;
    }

    abstract String key(Quote quote);

    abstract Object bound(String key);

    String sql() {
        return sql;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As URLs call it; an unknown word is the newest first. */
    static QuoteSort named(String word) {
        return TOTAL.word().equals(word) ? TOTAL : NEWEST;
    }

    List<String> cursor(Quote quote) {
        return List.of(word(), key(quote), String.valueOf(quote.id()));
    }

    /** What comes after the cursor; everything for none or for one that this order did not make. */
    Where after(String cursor) {
        return Paged.key(cursor, 3).filter(key -> key.getFirst().equals(word())).flatMap(this::from).orElse(Where.all());
    }

    private Optional<Where> from(List<String> cursor) {
        try {
            return Optional.of(new Where(after, Map.of("after", bound(cursor.get(1)), "after_id", Long.parseLong(cursor.get(2)))));
        } catch (NumberFormatException | DateTimeException broken) {
            return Optional.empty();
        }
    }
}
