package rabta.customers;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/**
 * The orders that every list has, over the alias {@code r}: each constant owns its SQL and the index that serves it, which is
 * read backwards for the other direction. A page begins after the key of the row before.
 */
public enum Sort {
    /** By the beginning of the folded name. */
    NAME("name", SearchText.NAME, SearchText.NAME, false) {
        @Override
        Object bound(String key) {
            return key;
        }
    },
    SPENT("spent", "r.spent", "r.spent::text", true) {
        @Override
        Object bound(String key) {
            return Long.parseLong(key);
        }
    },
    /** The latest contact first. Never is longer ago than any day: those stand at that end in both directions. */
    TOUCHED("last_contact", "coalesce(r.touched_at, '-infinity')", "coalesce((extract(epoch from r.touched_at) * 1000000)::bigint::text, '')", true) {
        @Override
        Object bound(String key) {
            if (key.isEmpty()) {
                return OffsetDateTime.MIN;
            }
            long micros = Long.parseLong(key);
            return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000).atOffset(ZoneOffset.UTC);
        }
    },
    /** As they come along; who has no stage stands before the first in both directions. */
    LIFECYCLE("lifecycle", "coalesce(array_position('{subscriber,lead,customer,loyal}'::text[], r.lifecycle), 0)", "coalesce(array_position('{subscriber,lead,customer,loyal}'::text[], r.lifecycle), 0)::text", true) {
        @Override
        Object bound(String key) {
            return Integer.parseInt(key);
        }
    },
    /** The most promising first. */
    SCORE("score", "r.score", "r.score::text", true) {
        @Override
        Object bound(String key) {
            return Short.parseShort(key);
        }
    },
    NEWEST("created", "r.id", "''", true) {
        @Override
        Object bound(String key) {
            return "";
        }

        @Override
        public String order(boolean down) {
            return down ? "r.id desc" : "r.id";
        }

        @Override
        Where from(List<String> cursor, boolean down) {
            return new Where(down ? "r.id < :after_id" : "r.id > :after_id", Map.of("after_id", Long.parseLong(cursor.get(2))));
        }
    };

    private final String field;
    private final String sql;
    private final String key;
    private final boolean down;

    Sort(String field, String sql, String key, boolean down) {
        this.field = field;
        this.sql = sql;
        this.key = key;
        this.down = down;
    }

    abstract Object bound(String key);

    public String order(boolean down) {
        return down ? sql + " desc, r.id desc" : sql + ", r.id";
    }

    /** The expression that it goes by. */
    public String by() {
        return sql;
    }

    /** The expression whose text a page is continued from. */
    public String key() {
        return key;
    }

    /** Its usual direction. */
    public boolean down() {
        return down;
    }

    /** The field that it sorts by. */
    public String field() {
        return field;
    }

    /** By its word or its field's. */
    public static Optional<Sort> named(String word) {
        for (var sort : values()) {
            if (sort.word().equals(word) || sort.field.equals(word)) {
                return Optional.of(sort);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What comes after the cursor; everything for none or for one that this order did not make. */
    public Where after(String cursor, boolean down) {
        try {
            return Paged.key(cursor, 3).filter(k -> k.getFirst().equals(word(down))).map(k -> from(k, down)).orElse(Where.all());
        } catch (NumberFormatException | java.time.DateTimeException e) {
            return Where.all();
        }
    }

    Where from(List<String> cursor, boolean down) {
        return new Where("(" + sql + ", r.id) " + (down ? "<" : ">") + " (:after, :after_id)",
                Map.of("after", bound(cursor.get(1)), "after_id", Long.parseLong(cursor.get(2))));
    }

    /** As URLs call it in that direction. */
    public String word(boolean down) {
        return down == this.down ? word() : word() + (down ? ".desc" : ".asc");
    }

    public List<String> cursor(String key, long id, boolean down) {
        return List.of(word(down), key, String.valueOf(id));
    }
}
