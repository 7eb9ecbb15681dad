package rabta.customers;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import rabta.kernel.ui.Dates;

/**
 * One plain value of a person or a company: how it is checked is the same for a new record, a change in place, the API and
 * an import.
 */
public enum Fact {
    NAME(300), TITLE(120), COMPANY(300), INDUSTRY(120), WEBSITE(300), ADDRESS(500), CITY(120), REGION(120), POSTCODE(20), COUNTRY(80), LANGUAGE(2), BIRTHDAY(30),
    SOURCE(120), LIFECYCLE(10), ABOUT(5_000);

    /** What a person has, in the order in which it is shown. */
    public static final List<Fact> OF_PERSON = List.of(NAME, TITLE, COMPANY, LIFECYCLE, ADDRESS, CITY, REGION, POSTCODE, COUNTRY, LANGUAGE, BIRTHDAY, SOURCE, ABOUT);
    public static final List<Fact> OF_COMPANY = List.of(NAME, INDUSTRY, WEBSITE, ADDRESS, CITY, REGION, POSTCODE, COUNTRY, ABOUT);

    /** What an object that the business added has besides its fields. */
    public static final List<Fact> OF_OBJECT = List.of(NAME);

    /** How far somebody has come with the business, in the order in which they come. */
    public static final List<String> LIFECYCLES = List.of("subscriber", "lead", "customer", "loyal");

    private static final Pattern URL = Pattern.compile("(?i)https?://[^\\s/?#@\\\\]+\\.[^\\s/?#@\\\\]+([/?#]\\S*)?");
    private final int most;
    private final String key = name().toLowerCase(java.util.Locale.ROOT);

    Fact(int most) {
        this.most = most;
    }

    /** As forms, the API and the column call it. */
    public String key() {
        return key;
    }

    public int most() {
        return most;
    }

    public boolean lines() {
        return this == ABOUT || this == ADDRESS;
    }

    /** What it may be, by the keys of {@code <fact>.<choice>}; empty where it may be anything. */
    public List<String> choices() {
        return this == LANGUAGE ? List.of("ur", "en") : this == LIFECYCLE ? LIFECYCLES : List.of();
    }

    /** What PostgreSQL makes of its text. */
    public String type() {
        return this == BIRTHDAY ? "date" : "text";
    }

    /** The same of whatever has that key: a text, where it is no fact. */
    public static String type(String key) {
        return keyed(key).map(Fact::type).orElse("text");
    }

    private static Optional<Fact> keyed(String key) {
        return Stream.of(values()).filter(fact -> fact.key.equals(key)).findFirst();
    }

    /** Of the fact of that key, in any kind of record: what it may be. */
    public static List<String> choices(String key) {
        return keyed(key).map(Fact::choices).orElse(List.of());
    }

    public static List<Fact> of(RecordKind kind) {
        return kind.person() ? OF_PERSON : kind.customer() ? OF_COMPANY : OF_OBJECT;
    }

    public static Optional<Fact> named(RecordKind kind, String key) {
        return of(kind).stream().filter(fact -> fact.key.equals(key)).findFirst();
    }

    /** The value in the form in which it is kept, or null for none. */
    public String clean(String typed) {
        var clean = lines() ? Typed.text(typed) : Typed.line(typed);
        return switch (this) {
            case LANGUAGE, LIFECYCLE -> clean == null ? null : clean.toLowerCase(java.util.Locale.ROOT);
            case BIRTHDAY -> clean == null ? null : Dates.current().parse(clean).map(LocalDate::toString).orElse(clean);
            case WEBSITE -> clean == null || clean.contains("://") ? clean : "https://" + clean;
            default -> clean;
        };
    }

    /** What is not right with it, or nothing. */
    public Optional<Flaw> flaw(String typed) {
        var value = clean(typed);
        if (value == null) {
            return this == NAME ? Optional.of(Flaw.of(key, "invalid.required")) : Optional.empty();
        }
        if (value.codePointCount(0, value.length()) > most) {
            return Optional.of(Flaw.of(key, "invalid.too_long", most));
        }
        return switch (this) {
            case LANGUAGE, LIFECYCLE -> choices().contains(value) ? Optional.empty() : Optional.of(Flaw.of(key, "invalid.choice"));
            case BIRTHDAY -> date(value);
            case WEBSITE -> URL.matcher(value).matches() ? Optional.empty() : Optional.of(Flaw.of(key, "invalid.url"));
            default -> Optional.empty();
        };
    }

    private Optional<Flaw> date(String value) {
        try {
            var date = LocalDate.parse(value);
            return date.getYear() < 1880 ? Optional.of(Flaw.of(key, "invalid.date")) : date.isAfter(LocalDate.now().plusDays(1)) ? Optional.of(Flaw.of(key, "invalid.past")) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(Flaw.of(key, "invalid.date"));
        }
    }

    /** The clean value as it is bound to its column. */
    public Object bound(String clean) {
        return this == BIRTHDAY && clean != null ? LocalDate.parse(clean) : clean;
    }
}
