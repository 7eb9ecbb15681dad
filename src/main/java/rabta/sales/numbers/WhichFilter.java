package rabta.sales.numbers;

import rabta.kernel.web.NotFound;

/** Which deals of a number are asked for, as the address says it; see {@link Which}. */
public record WhichFilter(String count, String by, String of, Long stage, String month, String category) {

    Which read() {
        var counted = Count.named(count).orElseThrow(NotFound::new);
        if (counted.staged() && stage == null) {
            throw new NotFound();
        }
        return new Which(counted, by == null || by.isBlank() ? null : Grouping.named(by).orElseThrow(NotFound::new), of, stage, NumbersFilter.month(month), category == null || category.isBlank() ? null : Category.named(category).orElseThrow(NotFound::new));
    }

    Object[] parts() {
        return new Object[] {"count", count, "by", by, "of", of, "stage", stage, "month", month, "category", category};
    }
}
