package rabta.sales.products;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/** The orders in which products are listed, each with the index that serves it. */
public enum ProductSort {
    NAME("lower(r.name), r.id", "(lower(r.name), r.id) > (:after, :after_id)") {
        @Override
        String key(Product product) {
            return product.name().toLowerCase(Locale.ROOT);
        }

        @Override
        Object bound(String key) {
            return key;
        }
    },
    PRICE("r.price desc, r.id desc", "(r.price, r.id) < (:after, :after_id)") {
        @Override
        String key(Product product) {
            return String.valueOf(product.price());
        }

        @Override
        Object bound(String key) {
            return Long.parseLong(key);
        }
    },
    NEWEST("r.id desc", "r.id < :after_id and (:after)::text is not null") {
        @Override
        String key(Product product) {
            return "-";
        }

        @Override
        Object bound(String key) {
            return key;
        }
    };

    private final String sql;
    private final String after;

    ProductSort(String sql, String after) {
        this.sql = sql;
        this.after = after;
    }

    abstract String key(Product product);

    abstract Object bound(String key);

    public String sql() {
        return sql;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As URLs call it; an unknown word is by name. */
    public static ProductSort named(String word) {
        for (var sort : values()) {
            if (sort.word().equals(word)) {
                return sort;
            }
        }
        return NAME;
    }

    List<String> cursor(Product product) {
        return List.of(word(), key(product), String.valueOf(product.id()));
    }

    /** What comes after the cursor; everything for none or for one that this order did not make. */
    Where after(String cursor) {
        return Paged.key(cursor, 3).filter(k -> k.getFirst().equals(word())).map(k -> {
            try {
                return new Where(after, Map.of("after", bound(k.get(1)), "after_id", Long.parseLong(k.get(2))));
            } catch (NumberFormatException broken) {
                return Where.all();
            }
        }).orElse(Where.all());
    }
}
