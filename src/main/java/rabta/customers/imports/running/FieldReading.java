package rabta.customers.imports.running;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import rabta.customers.Typed;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.Entered;
import rabta.customers.fields.FieldType;
import rabta.customers.imports.cells.Days;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.FieldCells;
import rabta.customers.imports.cells.Figures;
import rabta.customers.imports.cells.Mark;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Preferences;

/** Reads cells into fields of the business as a form would, days and numbers as their whole column writes them. */
final class FieldReading implements FieldCells {

    private final Map<String, CustomField> fields;
    private static final Set<String> TICKED = Set.of("t", "x", "1.0", "✓", "✔", "☑", "checked");
    private static final Pattern BEFORE = Pattern.compile("^[^<]*<|^(?i:mailto:)");
    private static final Pattern BEHIND = Pattern.compile(">$");
    private static final Set<String> EMPTY = Set.of("f", "0.0", "☐", "unchecked");
    /** Digits that a calculation leaves behind (0.30000000000000004), not a price or a weight. */
    private static final int LEFT_BEHIND = 9;

    private final Preferences reader;
    private final String region;

    /** @param region whose phone numbers are meant */
    FieldReading(List<CustomField> fields, Preferences reader, String region) {
        this.fields = fields.stream().collect(Collectors.toMap(CustomField::slot, Function.identity()));
        this.reader = reader;
        this.region = region;
    }

    @Override
    public void read(String slot, String raw, boolean monthFirst, boolean commas, int column, Draft draft, List<Mark> marks) {
        var field = fields.get(slot);
        if (field == null) {
            marks.add(Mark.note(column, "field_gone"));
            return;
        }
        if (field.type() == FieldType.LINK) {
            if (Typed.line(raw) != null) {
                draft.lead(slot, Typed.line(raw), column);
            }
            return;
        }
        var entered = Entered.read(field, plain(field, raw, monthFirst, commas), reader);
        if (entered.flaw() != null) {
            boolean chosen = field.type() == FieldType.CHOICE || field.type() == FieldType.CHOICES;
            marks.add(Mark.bad(column, chosen ? "field_choice" : "field", raw));
        } else if (entered.value() != null) {
            draft.field(slot, entered.value(), field.searchable());
        }
    }

    private String plain(CustomField field, String raw, boolean monthFirst, boolean commas) {
        return switch (field.type()) {
            case DATE -> Days.date(raw, monthFirst).map(Object::toString).orElse(raw);
            case NUMBER -> number(raw, commas).map(n -> n.scale() >= LEFT_BEHIND ? n.setScale(field.decimals(), RoundingMode.HALF_UP) : n).map(BigDecimal::toPlainString).orElse(raw);
            case MONEY -> number(raw, commas).map(n -> n.setScale(Math.min(Math.max(n.scale(), 0), Money.decimals(reader.currency())), RoundingMode.HALF_UP)).map(BigDecimal::toPlainString).orElse(raw);
            case YES_NO -> ticked(raw);
            case PHONE -> Phones.e164(raw, region).orElse(raw);
            case EMAIL -> BEHIND.matcher(BEFORE.matcher(raw.strip()).replaceFirst("")).replaceFirst("");
            default -> raw;
        };
    }

    private static String ticked(String raw) {
        var word = Folding.fold(raw);
        return TICKED.contains(word) ? "yes" : EMPTY.contains(word) ? "no" : raw;
    }

    private static Optional<BigDecimal> number(String raw, boolean commas) {
        return raw.isBlank() ? Optional.empty() : Figures.number(raw, commas);
    }
}
