package rabta.customers.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Kinds;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Shaping;
import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.FieldGuess;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.columns.TradeSheet;
import rabta.customers.imports.reading.Table;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.Problem;

/** The fields of the business that columns may go to, and new ones made of a column. */
@Service
@Transactional
public class ImportFields {

    /** In the place of a field's name: a new one is to be made. */
    static final String NEW = "new";

    /** What a customer is called and reached by stays where it belongs, whatever a field may be called. */
    private static final Set<Target> OWN = EnumSet.of(Target.NAME, Target.FIRST_NAME, Target.LAST_NAME, Target.PHONE, Target.EMAIL);

    private final CustomFields fields;
    private final Shaping shaping;
    private final Kinds kinds;

    ImportFields(CustomFields fields, Shaping shaping, Kinds kinds) {
        this.fields = fields;
        this.shaping = shaping;
        this.kinds = kinds;
    }

    /** Those that the viewer may write. A file is no cell; a link is given by the id or the name of whom it leads to. */
    @Transactional(readOnly = true)
    public List<CustomField> of(Kind kind, Viewer viewer) {
        if (kind.recorded().isEmpty()) {
            return List.of();
        }
        var rights = viewer.rights().of(kind.type());
        return fields.of(kind.records(), viewer).stream().filter(f -> f.type() != FieldType.FILE && rights.writes(f.slot())).toList();
    }

    /** Whether the viewer may write what the target's cells say. */
    static boolean open(Target target, Kind kind, Viewer viewer) {
        var field = switch (target) {
            case PHONE, WHATSAPP -> "phone";
            case COMPANY, COMPANY_ID -> "company";
            case EMAIL, OWNER, TAGS, TITLE, ADDRESS, CITY, REGION, POSTCODE, COUNTRY, BIRTHDAY, LANGUAGE, ABOUT, SOURCE, LIFECYCLE, INDUSTRY, WEBSITE, EMPLOYEES, REVENUE -> target.name().toLowerCase(Locale.ROOT);
            default -> null;
        };
        return kind.orders() || field == null || viewer.rights().of(kind.type()).writes(field);
    }

    /** The targets that are offered, in the order of the form; fields of the business apart. */
    static List<Target> targets(Kind kind, Viewer viewer) {
        return Target.of(kind).stream().filter(t -> t != Target.FIELD && t != Target.TRADE && t != Target.IGNORE && open(t, kind, viewer)).toList();
    }

    /** What a higher trade alone knows of, as far as the viewer may write it. */
    static List<TradeSheet.Own> own(Kind kind, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        return TradeSheet.of(kind).map(TradeSheet::own).orElse(List.of()).stream().filter(own -> own.field() == null || rights.writes(own.field())).toList();
    }

    private static boolean open(Column column, Kind kind, Viewer viewer) {
        return column.target() == Target.TRADE ? own(kind, viewer).stream().anyMatch(own -> own.key().equals(column.field())) : open(column.target(), kind, viewer);
    }

    static boolean mayAdd(Kind kind, Viewer viewer) {
        return kind.recorded().isPresent() && viewer.may(Permission.MANAGE_WORKSPACE);
    }

    /**
     * The settings with each field of the business as it is kept, whether it was said by its slot or by its key.
     *
     * @throws Problem for one that does not exist for the viewer, and where two columns go to the same
     */
    @Transactional(readOnly = true)
    public Settings named(Settings settings, Viewer viewer) {
        var known = of(settings.mapping().kind(), viewer);
        var taken = new HashSet<String>();
        var columns = settings.mapping().columns().stream().map(column -> {
            if (!open(column, settings.mapping().kind(), viewer)) {
                throw new Problem("imports.field_unknown", Ui.t(column.target().key()));
            }
            if (column.target() != Target.FIELD || NEW.equals(column.field())) {
                return column;
            }
            var slot = slot(known, column.field()).orElseThrow(() -> new Problem("imports.field_unknown", column.field()));
            if (!taken.add(slot)) {
                throw new Problem("imports.target_twice", column.header());
            }
            return column.to(Target.FIELD, slot);
        }).toList();
        return signed(settings, known).orElseThrow(() -> new Problem("imports.field_unknown", settings.signField())).with(settings.mapping().with(columns));
    }

    /** The same, where what does not exist for the viewer, or not any more, is left out: for what was remembered, or said for several files. */
    @Transactional(readOnly = true)
    public Settings known(Settings settings, Viewer viewer) {
        var known = of(settings.mapping().kind(), viewer);
        var columns = settings.mapping().columns().stream()
                .map(c -> c.target() == Target.FIELD ? slot(known, c.field()).map(slot -> c.to(Target.FIELD, slot)).orElseGet(() -> c.to(Target.IGNORE))
                        : open(c, settings.mapping().kind(), viewer) ? c : c.to(Target.IGNORE)).toList();
        return signed(settings, known).orElseGet(() -> settings.by(Sign.ANY, null)).with(settings.mapping().with(columns));
    }

    /** The same, known by anything where the field by which customers are to be known is none of theirs. */
    @Transactional(readOnly = true)
    Settings signed(Settings settings, Viewer viewer) {
        return signed(settings, of(settings.mapping().kind(), viewer)).orElseGet(() -> settings.by(Sign.ANY, null));
    }

    private static Optional<Settings> signed(Settings settings, List<CustomField> known) {
        if (settings.sign() != Sign.FIELD) {
            return Optional.of(settings);
        }
        return slot(known.stream().filter(CustomField::unique).toList(), settings.signField()).map(slot -> settings.by(Sign.FIELD, slot));
    }

    private static Optional<String> slot(List<CustomField> known, String name) {
        return known.stream().filter(f -> f.slot().equals(name) || f.key().equals(name)).map(CustomField::slot).findFirst();
    }

    /** Lets columns go to the fields that are called like them: the business's own word comes before a guess. */
    @Transactional(readOnly = true)
    Mapping called(Mapping mapping, Viewer viewer) {
        var known = of(mapping.kind(), viewer);
        if (mapping.kind().object()) {
            return titled(called(mapping, known));
        }
        return known.isEmpty() ? mapping : called(mapping, known);
    }

    /** A record of an added kind has a name: where no column says so, the first that goes nowhere is it. */
    private Mapping titled(Mapping mapping) {
        if (mapping.has(Target.NAME)) {
            return mapping;
        }
        var named = kinds.named(mapping.kind().records());
        var titles = Set.of(Folding.fold(named.name()), Folding.fold(named.one()));
        var columns = new ArrayList<>(mapping.columns());
        IntStream.range(0, columns.size()).boxed().filter(i -> titles.contains(Folding.fold(columns.get(i).header()))).findFirst()
                .or(() -> IntStream.range(0, columns.size()).boxed().filter(i -> columns.get(i).target() == Target.IGNORE).findFirst())
                .ifPresent(i -> columns.set(i, columns.get(i).to(Target.NAME)));
        return mapping.with(columns);
    }

    private static Mapping called(Mapping mapping, List<CustomField> known) {
        var taken = new HashSet<String>();
        var columns = new ArrayList<Column>();
        for (var column : mapping.columns()) {
            var name = Folding.fold(column.header());
            var field = name.isEmpty() || OWN.contains(column.target()) ? null : known.stream()
                    .filter(f -> (name.equals(Folding.fold(f.labelEn())) || name.equals(Folding.fold(f.labelUr())) || name.equals(f.key())) && taken.add("FIELD:" + f.slot()))
                    .findFirst().orElse(null);
            columns.add(field == null ? column : column.to(Target.FIELD, field.slot()));
        }
        return mapping.with(columns);
    }

    /** Makes the fields that columns ask for, of the type that their cells look like. */
    Mapping added(Mapping mapping, Table table, Viewer viewer) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            var column = mapping.columns().get(i);
            columns.add(NEW.equals(column.field()) ? column.to(Target.FIELD, add(mapping, i, table, viewer).slot()) : column);
        }
        return mapping.with(columns);
    }

    private CustomField add(Mapping mapping, int column, Table table, Viewer viewer) {
        if (!mayAdd(mapping.kind(), viewer)) {
            throw new Forbidden();
        }
        var cells = table.sample().stream().skip(mapping.header() ? 1 : 0).map(line -> line.cell(column)).toList();
        var guess = FieldGuess.of(cells);
        var title = Refusals.title(mapping.columns().get(column), column);
        var name = title.length() > 80 ? title.substring(0, 80) : title;
        var form = FieldForm.named(name, name, guess.type()).with(guess.decimals());
        return shaping.add(mapping.kind().records(), guess.choices().isEmpty() ? form : form.choosing(guess.choices().toArray(String[]::new)), viewer);
    }
}
