package rabta.customers.exports;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.customers.Point;
import rabta.customers.TradeKind;
import rabta.customers.fields.Choice;
import rabta.customers.fields.Field;
import rabta.customers.listing.Column;
import rabta.customers.listing.Question;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Ui;

/**
 * The rows of people, companies or an added object. Whole, each has every field that the viewer may see, every way to reach
 * them in a column of its own, and headings that our own import understands.
 */
final class TakenRecords implements Taking {

    private final Takings takings;
    private final Question question;
    private final Where where;
    private final boolean whole;
    private final Viewer viewer;
    private final List<Column> columns;
    /** How many columns each way to reach somebody takes, for the one who has most. */
    private final Map<Point.Kind, Integer> points = new java.util.EnumMap<>(Point.Kind.class);
    private final Map<Long, String> tags;

    TakenRecords(Takings takings, Question question, Where where, boolean whole, Viewer viewer) {
        this.takings = takings;
        this.question = question;
        this.where = where;
        this.whole = whole;
        this.viewer = viewer;
        this.columns = whole ? question.fields().stream().filter(f -> !reach(f)).map(Column::new).toList() : listed(question);
        this.tags = takings.names("select t.id, t.name from tags t");
        if (whole && question.kind().customer()) {
            for (var kind : Point.Kind.values()) {
                if (question.named(kind == Point.Kind.EMAIL ? "email" : "phone").isPresent()) {
                    points.put(kind, most(kind));
                }
            }
        }
    }

    // Where a list has the number beside the name, a sheet has it in a column of its own.
    private static List<Column> listed(Question question) {
        boolean numbered = question.kind().trade().map(TradeKind::numbered).orElse(false) && question.columns().stream().noneMatch(column -> column.key().equals("number"));
        return numbered ? Stream.concat(question.named("number").map(Column::new).stream(), question.columns().stream()).toList() : question.columns();
    }

    private static boolean reach(Field field) {
        return !field.custom() && (field.key().equals("phone") || field.key().equals("email"));
    }

    private int most(Point.Kind kind) {
        var params = new HashMap<String, Object>(where.params());
        params.put("point_kind", kind.name());
        return takings.one("""
                select coalesce(max(x.n), 0)
                  from (   select count(*) as n
                             from contact_points t
                            where t.kind = :point_kind and t.%1$s_id in (select r.id from %2$s r where %3$s)
                         group by t.%1$s_id) x
                """.formatted(question.kind().type(), question.kind().table(), where.sql()), params, Integer.class);
    }

    @Override
    public List<String> headings() {
        var headings = new ArrayList<String>();
        for (var column : columns) {
            headings.add(whole ? column.field().name() : column.name());
            if (column.main()) {
                points.forEach((kind, most) -> {
                    for (int i = 1; i <= most; i++) {
                        headings.add(Ui.t("customers.point." + kind.key()) + (i == 1 ? "" : " " + i));
                    }
                });
            }
        }
        if (numbered()) {
            headings.add(Ui.t("exports.outside_id"));
        }
        return headings;
    }

    // What a program calls the record, so that it knows it again.
    private boolean numbered() {
        return whole;
    }

    @Override
    public long count() {
        return takings.one("select count(*) from " + question.kind().table() + " r where " + where.sql(), where.params(), Long.class);
    }

    @Override
    public void each(Taker taker) {
        var select = new StringBuilder("select r.name");
        var from = new StringBuilder("\n  from ").append(question.kind().table()).append(" r");
        var params = new HashMap<String, Object>(where.params());
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (!column.main()) {
                select.append(", ").append(column.select(i));
                column.join(i, viewer).ifPresent(join -> {
                    from.append("\n       left join ").append(join.sql());
                    params.putAll(join.params());
                });
            }
        }
        points.keySet().forEach(kind -> select.append("""
                , array(select t.value from contact_points t where t.%s_id = r.id and t.kind = '%s' order by t.position, t.id)""".formatted(question.kind().type(), kind.name())));
        if (numbered()) {
            select.append(", r.outside_id");
        }
        takings.each(select + from.toString() + "\n where " + where.sql() + "\norder by " + question.order().sql(), params, this::read, taker);
    }

    private List<?> read(ResultSet r) throws SQLException {
        var read = new Object[columns.size()];
        int at = 2;
        for (int i = 0; i < read.length; i++) {
            var column = columns.get(i);
            read[i] = column.main() ? r.getString(1) : cell(column, column.read(r, at));
            at += column.main() ? 0 : column.width();
        }
        var reached = new ArrayList<Object>();
        for (var point : points.entrySet()) {
            var values = (String[]) r.getArray(at++).getArray();
            for (int i = 0; i < point.getValue(); i++) {
                reached.add(i < values.length ? values[i] : null);
            }
        }
        var cells = new ArrayList<>();
        for (int i = 0; i < read.length; i++) {
            cells.add(read[i]);
            if (columns.get(i).main()) {
                cells.addAll(reached);
            }
        }
        if (numbered()) {
            cells.add(r.getString(at));
        }
        return cells;
    }

    private Object cell(Column column, Object value) {
        return switch (value) {
            case null -> null;
            case Long minor -> new Money(minor, viewer.preferences().currency());
            case BigDecimal number -> number;
            case Instant moment -> moment.atZone(viewer.preferences().zone()).toLocalDate();
            case LocalDate day -> day;
            case Column.Link link -> link.name();
            case Column.Named member -> member.name();
            case List<?> many -> many.stream().map(one -> one instanceof Choice choice ? choice.name() : tags.get(one)).filter(Objects::nonNull).collect(Collectors.joining(", "));
            default -> text(column, value.toString());
        };
    }

    private static String text(Column column, String value) {
        if (column.key().equals("country")) {
            return column.words(value);
        }
        return switch (column.type()) {
            case CHOICE, CHOICES, YES_NO -> value.isEmpty() ? null : column.words(value);
            default -> value;
        };
    }
}
