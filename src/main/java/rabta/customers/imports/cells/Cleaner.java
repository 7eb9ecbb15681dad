package rabta.customers.imports.cells;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Point;
import rabta.customers.PointForm;
import rabta.customers.Typed;
import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.reading.Album;
import rabta.customers.imports.reading.Line;
import rabta.customers.imports.reading.Table;
import rabta.kernel.text.Folding;

/**
 * Makes a customer, or a line of an order, of a line, or says why it cannot. A bad cell refuses its line, unless the mapping says to
 * leave bad values out; a line without a usable name, or with more cells than there are columns, is refused in any case.
 */
public final class Cleaner {

    private static final Pattern WITHOUT_YEAR = Pattern.compile("--\\d\\d-?\\d\\d|1604-\\d\\d-\\d\\d|\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[ -]\\p{L}{3,9}|\\p{L}{3,9} \\d{1,2}");
    /** What programs write where there is no day. */
    private static final Pattern NO_DAY = Pattern.compile("0{1,4}([-/.])0{1,2}\\1(0{1,4})([ T]00:00(:00)?(\\.0+)?)?");
    /** What a spreadsheet shows where a formula came to nothing. */
    private static final Pattern ERROR = Pattern.compile("#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NULL!|NUM!|SPILL!|CALC!)");
    /** The last line of a report. */
    private static final Set<String> SUMS = Set.of("total", "totals", "grandtotal", "subtotal", "sum", "کل", "کلمیزان", "میزان", "ٹوٹل");
    private static final int LONGEST_LABEL = 60;

    private final Mapping mapping;
    private final Map<String, Long> owners;
    private final FieldCells fields;
    private final TradeCells trade;
    private final ZoneId zone;
    private final boolean ragged;
    private final Purchased purchased;
    private final int decimals;
    private final int country;
    private final List<String> home;
    /** What the headings say, looked at once: what numbers and addresses under them are called, and which of them only say that these are notes. */
    private final String[] labels;
    private final boolean[] notes;

    /**
     * @param owners the members by folded name and by e-mail address
     * @param fields the fields of the business that the file may fill
     * @param ragged whether lines may end before the last column without a word: those of a workbook do
     * @param trade reads what a higher trade alone knows of, or null
     * @param decimals of amounts, as the currency has them
     */
    public Cleaner(Mapping mapping, Map<String, Long> owners, FieldCells fields, ZoneId zone, boolean ragged, int decimals, TradeCells trade) {
        this.mapping = mapping;
        this.owners = owners;
        this.fields = fields;
        this.trade = trade;
        this.zone = zone;
        this.ragged = ragged;
        this.purchased = new Purchased(mapping, zone, decimals);
        this.decimals = decimals;
        this.country = mapping.columns().stream().map(Column::target).toList().indexOf(Target.COUNTRY);
        this.home = List.of(mapping.region());
        this.labels = mapping.columns().stream().map(c -> Vocabulary.label(c.header())).toArray(String[]::new);
        this.notes = new boolean[labels.length];
        for (int i = 0; i < notes.length; i++) {
            notes[i] = mapping.columns().get(i).header().isEmpty() || Vocabulary.notes(mapping.columns().get(i).header());
        }
    }

    public Cleaned clean(Line line) {
        var marks = new ArrayList<Mark>(0);
        var draft = new Draft(line.number());
        int width = mapping.columns().size();
        if (line.filled() > width) {
            // Nothing stands under its own heading; what is wrong with the cells one by one would only confuse.
            return new Cleaned(draft, List.of(Mark.bad(-1, "too_many_cells", line.filled(), width)), true);
        }
        if (headingAgain(line)) {
            return new Cleaned(draft, List.of(Mark.bad(-1, "heading_again")), true);
        }
        if (line.cells().length < width && !ragged) {
            marks.add(Mark.note(-1, "few_cells", line.cells().length, width));
        }
        var names = new Names(mapping.kind().person());
        boolean hopeless = cells(line, draft, names, marks);
        hopeless |= mapping.kind().orders() ? !order(names, draft, marks) : trade != null ? !traded(names, draft, marks) : !name(names, draft, marks);
        boolean bad = !marks.isEmpty() && marks.stream().anyMatch(Mark::bad);
        return new Cleaned(draft, marks, hopeless || bad && !mapping.leaveOut());
    }

    /** Reports repeat their heading on every page. */
    private boolean headingAgain(Line line) {
        int same = 0;
        for (int i = 0; i < line.cells().length; i++) {
            var cell = line.cells()[i].strip();
            if (!cell.isEmpty()) {
                if (!cell.equalsIgnoreCase(mapping.columns().get(i).header())) {
                    return false;
                }
                same++;
            }
        }
        return same > 1 && mapping.header();
    }

    private boolean cells(Line line, Draft draft, Names names, List<Mark> marks) {
        boolean hopeless = false;
        var regions = regions(line);
        String label = null;
        for (int i = 0; i < Math.min(mapping.columns().size(), line.cells().length); i++) {
            var target = mapping.columns().get(i).target();
            var raw = line.cells()[i];
            if (target == Target.IGNORE) {
                label = null;
                continue;
            }
            if (raw.isEmpty()) {
                continue;
            }
            if (raw.length() > Table.LONGEST_CELL) {
                marks.add(Mark.bad(i, "cell_long", Table.LONGEST_CELL));
                hopeless = true;
                continue;
            }
            if (raw.charAt(0) == '#' && ERROR.matcher(raw.strip()).matches()) {
                marks.add(Mark.note(i, "formula_error", raw.strip()));
                continue;
            }
            if (raw.indexOf('0') >= 0 && mapping.columns().get(i).dated() && NO_DAY.matcher(raw.strip()).matches()) {
                continue;
            }
            if (target == Target.LABEL) {
                label = label(raw);
                continue;
            }
            cell(target, i, Signs.unguarded(raw), label, regions, draft, names, marks);
            label = null;
        }
        return hopeless;
    }

    private void cell(Target target, int i, String raw, String label, List<String> regions, Draft draft, Names names, List<Mark> marks) {
        switch (target) {
            case PHONE, WHATSAPP -> {
                boolean whatsapp = target == Target.WHATSAPP || label != null && label.toLowerCase(Locale.ROOT).contains("whatsapp");
                points(Contacts.phones(raw, whatsapp ? Point.Kind.WHATSAPP : Point.Kind.PHONE, label(label, i), regions, i, marks), i, draft, marks);
            }
            case EMAIL -> points(Contacts.emails(raw, label(label, i), i, marks), i, draft, marks);
            case BIRTHDAY -> birthday(raw, i, draft, marks);
            case CREATED -> created(raw, i, draft, marks);
            case LANGUAGE -> Vocabulary.language(raw).ifPresentOrElse(l -> draft.put(Fact.LANGUAGE, l), () -> marks.add(Mark.note(i, "language", raw)));
            case LIFECYCLE -> Vocabulary.lifecycle(raw).ifPresentOrElse(l -> draft.put(Fact.LIFECYCLE, l), () -> marks.add(Mark.note(i, "lifecycle", raw)));
            case TAGS -> Vocabulary.tags(raw, i, marks).forEach(draft.tags()::add);
            case PICTURE -> {
                if (Album.names(raw)) {
                    draft.pictured(raw);
                } else {
                    marks.add(Mark.note(i, "picture"));
                }
            }
            case OWNER -> owner(raw, i, draft, marks);
            case OUTSIDE_ID -> text(raw, i, 200, marks).ifPresent(id -> draft.known(Vocabulary.id(id)));
            case COMPANY_ID -> text(raw, i, 200, marks).ifPresent(id -> {
                draft.employedBy(Vocabulary.id(id));
                draft.bought(Target.COMPANY_ID, Vocabulary.id(id));
            });
            case NAME, FIRST_NAME, MIDDLE_NAME, LAST_NAME, PREFIX, SUFFIX -> {
                Signs.note(raw, i, marks);
                names.put(target, i, raw);
            }
            case COMPANY, TITLE, ADDRESS, CITY, REGION, POSTCODE, COUNTRY, ABOUT, SOURCE, INDUSTRY, WEBSITE -> fact(Fact.valueOf(target.name()), i, raw, draft, marks);
            case EMPLOYEES -> figure(Fact.EMPLOYEES, 0, i, raw, draft, marks);
            case REVENUE -> figure(Fact.REVENUE, decimals, i, raw, draft, marks);
            case FIELD -> fields.read(mapping.columns().get(i).field(), raw, mapping.monthFirst().contains(i), mapping.commas().contains(i), i, draft, marks);
            case TRADE -> trade.read(mapping.columns().get(i).field(), raw, mapping.monthFirst().contains(i), mapping.commas().contains(i), i, draft, marks);
            case ORDER_NUMBER, ORDER_DATE, CUSTOMER_ID, PRODUCT, SKU, QUANTITY, UNIT_PRICE, LINE_TOTAL, ORDER_TOTAL, STATUS, CURRENCY, CHANNEL ->
                purchased.read(target, raw, i, draft, marks);
            case LABEL, IGNORE -> {
            }
        }
    }

    private void fact(Fact fact, int i, String raw, Draft draft, List<Mark> marks) {
        Signs.note(raw, i, marks);
        var before = draft.get(fact);
        // A second column of notes says what it is; a second line of an address does not need to.
        var said = fact == Fact.ABOUT && !notes[i]
                ? mapping.columns().get(i).header() + ": " + raw.strip() : raw;
        var whole = before == null ? said : before + (fact == Fact.ADDRESS ? ", " : "\n") + said;
        var flaw = fact.flaw(whole);
        if (flaw.isEmpty()) {
            draft.put(fact, fact.clean(whole));
        } else {
            marks.add(bad(flaw.get(), i, raw));
        }
    }

    // Other programs know a size as "51-200": which number that is, nobody can say.
    private void figure(Fact fact, int decimals, int i, String raw, Draft draft, List<Mark> marks) {
        var number = Figures.number(raw, mapping.commas().contains(i)).filter(n -> decimals > 0 || n.stripTrailingZeros().scale() <= 0)
                .map(n -> fact.clean(n.setScale(decimals, RoundingMode.HALF_UP).toPlainString())).filter(n -> fact.flaw(n).isEmpty());
        if (number.isPresent()) {
            draft.put(fact, number.get());
        } else if (!raw.isBlank()) {
            marks.add(Mark.note(i, fact.key(), raw));
        }
    }

    private static Mark bad(Flaw flaw, int i, String raw) {
        return switch (flaw.key()) {
            case "invalid.too_long" -> Mark.bad(i, "too_long", flaw.arguments().getFirst(), raw.codePointCount(0, raw.length()));
            case "invalid.url" -> Mark.bad(i, "website", raw);
            case "invalid.past" -> Mark.bad(i, "date_future", raw);
            default -> Mark.bad(i, "date", raw);
        };
    }

    static Optional<String> text(String raw, int i, int most, List<Mark> marks) {
        var clean = Typed.line(raw);
        if (clean != null && clean.length() > most) {
            marks.add(Mark.bad(i, "too_long", most, clean.length()));
            return Optional.empty();
        }
        return Optional.ofNullable(clean);
    }

    private static void points(List<Point> points, int i, Draft draft, List<Mark> marks) {
        points.forEach(draft::add);
        if (draft.points().size() > PointForm.MOST) {
            marks.add(Mark.bad(i, "many_points", PointForm.MOST));
            draft.points().subList(PointForm.MOST, draft.points().size()).clear();
        }
    }

    private void birthday(String raw, int i, Draft draft, List<Mark> marks) {
        if (WITHOUT_YEAR.matcher(raw.strip()).matches()) {
            marks.add(Mark.note(i, "no_year", raw));
            return;
        }
        var day = Days.birth(raw, mapping.monthFirst().contains(i)).map(LocalDate::toString);
        var flaw = day.map(Fact.BIRTHDAY::flaw).orElse(Optional.of(Flaw.of("birthday", "invalid.date")));
        if (flaw.isPresent() && !raw.isBlank()) {
            marks.add(bad(flaw.get(), i, raw));
        } else {
            day.ifPresent(d -> draft.put(Fact.BIRTHDAY, d));
        }
    }

    private void created(String raw, int i, Draft draft, List<Mark> marks) {
        if (!raw.isBlank()) {
            Days.instant(raw, mapping.monthFirst().contains(i), zone).ifPresentOrElse(draft::since, () -> marks.add(Mark.bad(i, "date", raw)));
        }
    }

    private void owner(String raw, int i, Draft draft, List<Mark> marks) {
        var owner = owners.get(Folding.fold(raw));
        draft.ownedBy(owner);
        if (owner == null && !raw.isBlank()) {
            marks.add(Mark.note(i, "owner", raw));
        }
    }

    private boolean name(Names names, Draft draft, List<Mark> marks) {
        var name = names.whole(marks);
        if (name == null && mapping.kind().person()) {
            name = draft.get(Fact.COMPANY) != null ? draft.get(Fact.COMPANY) : draft.email() != null ? draft.email() : draft.phone();
        }
        if (name == null) {
            marks.add(Mark.bad(names.column(), "no_name"));
            return false;
        }
        if (draft.points().isEmpty() && draft.outsideId() == null && SUMS.contains(Folding.fold(name).replaceAll("[:\\s-]+", ""))) {
            marks.add(Mark.bad(names.column(), "total"));
            return false;
        }
        return named(name, names.column(), draft, marks);
    }

    private static boolean named(String name, int column, Draft draft, List<Mark> marks) {
        int letters = name.codePointCount(0, name.length());
        if (letters > Fact.NAME.most()) {
            marks.add(Mark.bad(column, "too_long", Fact.NAME.most(), letters));
            return false;
        }
        draft.put(Fact.NAME, name);
        return true;
    }

    private boolean traded(Names names, Draft draft, List<Mark> marks) {
        var name = trade.whole(names.whole(marks), draft, marks);
        return name != null && named(name, names.column(), draft, marks);
    }

    private boolean order(Names names, Draft draft, List<Mark> marks) {
        var name = names.whole(marks);
        return (name == null || named(name, names.column(), draft, marks)) && purchased.whole(draft, marks);
    }

    private List<String> regions(Line line) {
        var own = country < 0 ? Optional.<String>empty() : Vocabulary.region(line.cell(country));
        return own.isEmpty() || own.get().equals(mapping.region()) ? home : List.of(own.get(), mapping.region());
    }

    private static String label(String raw) {
        var clean = Typed.line(raw.replaceFirst("^\\* ?", "").split(":::")[0]);
        // Outlook calls every address by its protocol.
        return clean == null || clean.length() > LONGEST_LABEL || clean.equals("SMTP") || clean.equals("EX") ? null : clean;
    }

    /** What a point is called: what the label column says, else what the heading of its own column tells. */
    private String label(String said, int column) {
        return said != null ? said : labels[column];
    }
}
