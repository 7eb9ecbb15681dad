package rabta.customers;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/**
 * The orders in which customers are listed. Each constant owns its SQL over the alias {@code r} and has the index that
 * serves it; a page begins after the key of the row before.
 */
public enum Sort {
    /** By the beginning of the folded search text, which is the name. */
    NAME("left(r.search, 60), r.id", "left(r.search, 60)", "(left(r.search, 60), r.id) > (:after, :after_id)") {
        @Override
        Object bound(String key) {
            return key;
        }
    },
    SPENT("r.spent desc, r.id desc", "r.spent::text", "(r.spent, r.id) < (:after, :after_id)") {
        @Override
        Object bound(String key) {
            return Long.parseLong(key);
        }
    },
    /** The latest contact first, those never contacted last. */
    TOUCHED("coalesce(r.touched_at, '-infinity') desc, r.id desc", "coalesce((extract(epoch from r.touched_at) * 1000000)::bigint::text, '')",
            "(coalesce(r.touched_at, '-infinity'), r.id) < (:after, :after_id)") {
        @Override
        Object bound(String key) {
            if (key.isEmpty()) {
                return OffsetDateTime.MIN;
            }
            long micros = Long.parseLong(key);
            return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000).atOffset(ZoneOffset.UTC);
        }
    },
    NEWEST("r.id desc", "''", "r.id < :after_id") {
        @Override
        Object bound(String key) {
            return "";
        }
    };

    private final String order;
    private final String key;
    private final String after;

    Sort(String order, String key, String after) {
        this.order = order;
        this.key = key;
        this.after = after;
    }

    abstract Object bound(String key);

    public String order() {
        return order;
    }

    /** The expression whose text a page is continued from. */
    public String key() {
        return key;
    }

    /** As URLs call it; an unknown word is the name. */
    public static Sort named(String word) {
        for (var sort : values()) {
            if (sort.word().equals(word)) {
                return sort;
            }
        }
        return NAME;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What comes after the cursor; everything for none or for one that this order did not make. */
    public Where after(String cursor) {
        return Paged.key(cursor, 3).filter(k -> k.getFirst().equals(word())).flatMap(this::from).orElse(Where.all());
    }

    private Optional<Where> from(List<String> cursor) {
        try {
            return Optional.of(new Where(after, java.util.Map.of("after", bound(cursor.get(1)), "after_id", Long.parseLong(cursor.get(2)))));
        } catch (NumberFormatException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    public List<String> cursor(String key, long id) {
        return List.of(word(), key, String.valueOf(id));
    }
}
