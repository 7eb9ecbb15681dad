package rabta.customers;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Where;

/** The views that every list of customers begins with; {@code customers.view.<word>} is its name. */
public enum View {
    ALL, MINE, QUIET, BIRTHDAYS, ARCHIVED;

    public static final int QUIET_DAYS = 30;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static View named(String word) {
        for (var view : values()) {
            if (view.word().equals(word)) {
                return view;
            }
        }
        return ALL;
    }

    /** The field that it tells of, or null. */
    public String field() {
        return switch (this) {
            case MINE -> "owner";
            case QUIET -> "last_contact";
            case BIRTHDAYS -> "birthday";
            case ALL, ARCHIVED -> null;
        };
    }

    public boolean suits(RecordKind kind) {
        return this != BIRTHDAYS || kind == RecordKind.PERSON;
    }

    /** What it shows as a filter can say it, but for what is archived; empty for all. */
    public Optional<Condition> condition() {
        return switch (this) {
            case MINE -> Optional.of(new Compare("owner", Operator.IS, List.of("me")));
            case QUIET -> Optional.of(new Either(List.of(new Compare("last_contact", Operator.MORE_THAN_AGO, List.of(String.valueOf(QUIET_DAYS), "days")),
                    new Compare("last_contact", Operator.EMPTY, List.of()))));
            case BIRTHDAYS -> Optional.of(new Compare("birthday", Operator.RECURS_DURING, List.of("this_month")));
            case ALL, ARCHIVED -> Optional.empty();
        };
    }

    /** Over the alias {@code r}; archived records are in their own view alone. */
    public Where where(Viewer viewer) {
        var today = LocalDate.now(viewer.preferences().zone());
        var live = Where.all().and("r.archived_at is null");
        return switch (this) {
            case ALL -> live;
            case MINE -> live.and("r.owner_id = :mine", viewer.id());
            case QUIET -> live.and("coalesce(r.touched_at, '-infinity') < :quiet",
                    today.minusDays(QUIET_DAYS).atStartOfDay(viewer.preferences().zone()).toOffsetDateTime());
            case BIRTHDAYS -> live.and("extract(month from r.birthday) * 100 + extract(day from r.birthday) between :month and :month + 31", today.getMonthValue() * 100);
            case ARCHIVED -> Where.all().and("r.archived_at is not null");
        };
    }
}
