package rabta.sales.numbers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be promised of a deal; {@code forecast.<word>} is its name. Where nobody said, it is as likely as its percent says. */
public enum Category {
    /** Not counted on at all: it is in no forecast. */
    OMITTED,
    PIPELINE,
    /** If all goes well. */
    BEST,
    /** Promised. */
    COMMITTED;

    /** From how many percent on a deal is committed, or in the best case, unless somebody said otherwise. */
    static final int COMMITS = 70;
    static final int BEST_CASE = 40;

    /** Over a deal {@code r} with its stage {@code s}. */
    static final String SQL = "coalesce(r.forecast, case when %1$s >= %2$d then 'COMMITTED' when %1$s >= %3$d then 'BEST' when %1$s > 0 then 'PIPELINE' else 'OMITTED' end)"
            .formatted(Numbers.LIKELY, COMMITS, BEST_CASE);

    /** What may be promised of a deal that is so likely, in percent, where nobody said otherwise. */
    public static Category by(int percent) {
        return percent >= COMMITS ? COMMITTED : percent >= BEST_CASE ? BEST : percent > 0 ? PIPELINE : OMITTED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Category> named(String word) {
        return Arrays.stream(values()).filter(category -> category.word().equals(word)).findFirst();
    }
}
