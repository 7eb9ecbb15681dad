package rabta.customers.listing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import rabta.customers.Visible;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.customers.records.Tag;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/**
 * What the rows of a list are gathered by: the values of a field, a date's months or years. A record with several tags stands
 * in the group of each.
 */
public record Group(Field field, Period period) {

    public enum Period { MONTH, YEAR }

    /** The group that the word asks for, of a field that the viewer may see. */
    static Optional<Group> of(String word, List<Field> fields) {
        return options(fields).stream().filter(group -> group.word().equals(word)).findFirst();
    }

    /** All that the rows can be gathered by. */
    static List<Group> options(List<Field> fields) {
        var groups = new ArrayList<Group>();
        for (var field : fields) {
            switch (field.type()) {
                case TEXT -> {
                    if (!field.key().equals("name")) {
                        groups.add(new Group(field, null));
                    }
                }
                case CHOICE, YES_NO, MEMBER, TEAM, LINK, TAGS -> groups.add(new Group(field, null));
                case DATE -> groups.addAll(List.of(new Group(field, Period.MONTH), new Group(field, Period.YEAR)));
                default -> { }
            }
        }
        return groups;
    }

    public String word() {
        return field.key() + (period == null ? "" : "." + period.name().toLowerCase(java.util.Locale.ROOT));
    }

    public Option option() {
        var name = new Column(field).name();
        return new Option(word(), period == null ? name : Ui.t(period == Period.MONTH ? "views.group.month" : "views.group.year", name));
    }

    /** The text that tells one group from another; empty for the records without a value. */
    String key() {
        var e = field.sql();
        return switch (field.type()) {
            case TEXT -> "coalesce(lower(" + e + "), '')";
            case DATE -> "coalesce(to_char(" + e + ", '" + (period == Period.YEAR ? "YYYY" : "YYYY-MM") + "'), '')";
            // A record that the viewer does not see is as if nothing led to it.
            case TAGS, LINK -> "coalesce(g.id::text, '')";
            default -> "coalesce((" + e + ")::text, '')";
        };
    }

    /** What the group is called where its key does not say it. */
    String label() {
        return switch (field.type()) {
            case TEXT -> "min(" + field.sql() + ")";
            case MEMBER, TEAM, LINK -> "min(g.name)";
            default -> "null::text";
        };
    }

    Optional<Where> join(Viewer viewer) {
        return switch (field.type()) {
            case TAGS -> Optional.of(new Where("lateral unnest(r.tags) g (id) on true", Map.of()));
            case MEMBER -> Optional.of(new Where("members g on g.id = " + field.sql(), Map.of()));
            case TEAM -> Optional.of(new Where("teams g on g.id = " + field.sql(), Map.of()));
            case LINK -> {
                var seen = Visible.to(viewer, field.links(), "g");
                yield Optional.of(new Where(field.links().table() + " g on g.id = " + field.sql() + " and " + seen.sql(), seen.params()));
            }
            default -> Optional.empty();
        };
    }

    /** The newest date first; of other groups the largest. */
    String order() {
        return field.type() == FieldType.DATE ? "1 desc" : "3 desc, 1";
    }

    /** The rows of one group; none for a key that is no such group's. */
    Where holding(String key, Viewer viewer) {
        var e = field.sql();
        try {
            if (field.type() == FieldType.LINK) {
                return linked(key, viewer);
            }
            if (key.isEmpty()) {
                return Where.all().and(field.type() == FieldType.TAGS ? "cardinality(" + e + ") = 0" : field.type() == FieldType.TEXT ? "nullif(" + e + ", '') is null" : e + " is null");
            }
            return switch (field.type()) {
                case TEXT -> Where.all().and("lower(" + e + ") = :group", key);
                case TAGS -> Where.all().and(e + " @> array[cast(:group as bigint)]", Long.valueOf(key));
                case MEMBER, TEAM -> Where.all().and(e + " = :group", Long.valueOf(key));
                case DATE -> new Where(e + " >= :group_from and " + e + " < :group_to", Map.of("group_from", from(key), "group_to", to(key)));
                default -> Where.all().and(e + " = :group", key);
            };
        } catch (NumberFormatException | java.time.DateTimeException unknown) {
            return Where.none();
        }
    }

    private Where linked(String key, Viewer viewer) {
        var seen = Visible.to(viewer, field.links(), "g");
        var leads = new Where("exists (select from " + field.links().table() + " g where g.id = " + field.sql() + " and " + seen.sql() + ")", seen.params());
        return key.isEmpty() ? new Where("not " + leads.sql(), leads.params()) : Where.all().and(field.sql() + " = :group", Long.valueOf(key)).and(leads);
    }

    private LocalDate from(String key) {
        return period == Period.YEAR ? LocalDate.of(Integer.parseInt(key), 1, 1) : YearMonth.parse(key).atDay(1);
    }

    private LocalDate to(String key) {
        return period == Period.YEAR ? from(key).plusYears(1) : from(key).plusMonths(1);
    }

    /** What the reader calls the group. @param label what the database calls it, or null */
    String name(String key, String label, Map<Long, Tag> tags) {
        if (key.isEmpty()) {
            return Ui.t("views.group.none");
        }
        return switch (field.type()) {
            case TAGS -> Optional.ofNullable(tags.get(Long.valueOf(key))).map(Tag::name).orElse("?");
            case MEMBER, TEAM, LINK -> label == null ? Ui.t("views.group.hidden") : label;
            case DATE -> period == Period.YEAR ? key : Ui.month(YearMonth.parse(key).atDay(1));
            case TEXT -> new Column(field).words(label);
            default -> new Column(field).words(key);
        };
    }

    static List<Option> all(List<Field> fields) {
        return options(fields).stream().map(Group::option).collect(Collectors.toList());
    }
}
