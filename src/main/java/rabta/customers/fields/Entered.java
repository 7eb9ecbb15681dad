package rabta.customers.fields;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import rabta.customers.Flaw;
import rabta.customers.Point;
import rabta.customers.Typed;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.kernel.ui.Preferences;

/**
 * What somebody typed into a custom field, on a form, in a cell of a list or an import, or through the API: understood in one
 * way for all of them, by the field's type. Whether a linked record is there is asked by {@link FieldValues}.
 *
 * @param value in the one form in which it is kept, all of it text: {@code 12.5}, minor units, {@code 2026-03-14}, {@code true},
 *        keys of choices between commas, a number in E.164, a record's id; null for nothing
 * @param flaw what is not right with it, or null
 */
public record Entered(String value, Flaw flaw) {

    public static final int LINE = 300;
    public static final int TEXT = 5_000;
    private static final int URL = 500;
    private static final Pattern ID = Pattern.compile("(?:(?:.* )?#)?([1-9][0-9]{0,17})");
    private static final BigDecimal MOST = new BigDecimal("1e18");
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "on", "ہاں", "جی", "جی ہاں", "haan", "han", "ji");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "off", "نہیں", "نہ", "جی نہیں", "nahi", "nahin");

    /** @param reader whose language, zone and currency it was typed in */
    public static Entered read(CustomField field, String typed, Preferences reader) {
        var clean = field.type() == FieldType.LONG_TEXT ? Typed.text(typed) : Typed.line(typed);
        if (clean == null) {
            return new Entered(null, null);
        }
        return switch (field.type()) {
            case TEXT -> within(field, clean, LINE);
            case LONG_TEXT -> within(field, clean, TEXT);
            case NUMBER -> number(field, clean);
            case MONEY -> understood(field, Money.parse(clean, reader.currency()).map(m -> String.valueOf(m.minor())), "invalid.amount");
            case DATE -> understood(field, Dates.in(reader).parse(clean).filter(d -> d.getYear() >= 1000 && d.getYear() <= 9999).map(Object::toString), "invalid.date");
            case YES_NO -> understood(field, yesNo(clean), "invalid.choice");
            case CHOICE -> understood(field, choice(field, clean), "invalid.choice");
            case CHOICES -> choices(field, clean);
            case PHONE -> understood(field, Phones.e164(clean, Point.region(reader.zone())), "invalid.phone");
            case EMAIL -> understood(field, Optional.of(clean.toLowerCase(Locale.ROOT)).filter(Point::email), "invalid.email");
            case URL -> url(field, clean);
            case LINK, FILE -> understood(field, number(clean), "invalid.reference");
            case MEMBER, TEAM, TAGS, SEGMENT, WORDS -> throw new IllegalStateException("No field of the business is of the type " + field.type());
        };
    }

    /** The id in {@code 12}, {@code #12} or {@code Honda City #12}. */
    static Optional<String> number(String clean) {
        var number = ID.matcher(clean);
        return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
    }

    private static Entered understood(CustomField field, Optional<String> value, String otherwise) {
        return value.map(v -> new Entered(v, null)).orElseGet(() -> wrong(field, otherwise));
    }

    private static Entered wrong(CustomField field, String key, Object... arguments) {
        return new Entered(null, Flaw.of(field.input(), key, arguments));
    }

    private static Entered within(CustomField field, String clean, int most) {
        return clean.codePointCount(0, clean.length()) <= most ? new Entered(clean, null) : wrong(field, "invalid.too_long", most);
    }

    private static Entered number(CustomField field, String clean) {
        var number = Numbers.parse(clean).map(n -> n.signum() == 0 ? BigDecimal.ZERO : n.stripTrailingZeros());
        if (number.isEmpty() || number.get().abs().compareTo(MOST) >= 0) {
            return wrong(field, "invalid.number");
        }
        if (number.get().scale() > field.decimals()) {
            return field.decimals() == 0 ? wrong(field, "invalid.whole_number") : wrong(field, "fields.too_many_decimals", field.decimals());
        }
        return new Entered(number.get().toPlainString(), null);
    }

    private static Optional<String> yesNo(String clean) {
        var word = clean.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of("true") : NO.contains(word) ? Optional.of("false") : Optional.empty();
    }

    /** By its key or its name in either language. */
    private static Optional<String> choice(CustomField field, String typed) {
        var fold = Folding.fold(typed);
        return field.offered().stream().filter(c -> c.key().equals(typed)).findFirst()
                .or(() -> field.offered().stream().filter(c -> Folding.fold(c.en()).equals(fold) || Folding.fold(c.ur()).equals(fold)).findFirst()).map(Choice::key);
    }

    private static Entered choices(CustomField field, String typed) {
        var keys = new ArrayList<String>();
        for (var part : Arrays.stream(typed.split("[,;،|]")).map(String::strip).filter(p -> !p.isEmpty()).toList()) {
            var key = choice(field, part);
            if (key.isEmpty()) {
                return wrong(field, "invalid.choice");
            }
            keys.add(key.get());
        }
        // In the order of the list, each once.
        var held = field.offered().stream().map(Choice::key).filter(keys::contains).toList();
        return new Entered(held.isEmpty() ? null : String.join(",", held), null);
    }

    private static Entered url(CustomField field, String clean) {
        var url = clean.contains("://") ? clean : "https://" + clean;
        return url.length() <= URL && url.matches("(?i)https?://[^\\s/?#@\\\\]+\\.[^\\s/?#@\\\\]+([/?#]\\S*)?") ? new Entered(url, null) : wrong(field, "invalid.url");
    }
}
