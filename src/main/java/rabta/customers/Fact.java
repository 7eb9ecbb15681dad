package rabta.customers;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import rabta.kernel.text.Countries;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.ui.Words;

/**
 * One plain value of a person or a company: how it is checked is the same for a new record, a change in place, the API and
 * an import.
 */
public enum Fact {
    NAME(300), TITLE(120), COMPANY(300), INDUSTRY(120), WEBSITE(300),
    /** How many work there. */
    EMPLOYEES(60),
    /** Of a year, as text in the main unit of the workspace's currency: {@code 1250000.5}. */
    REVENUE(60),
    ADDRESS(500), CITY(120), REGION(120), POSTCODE(20), COUNTRY(80), LANGUAGE(2), BIRTHDAY(30),
    SOURCE(120), LIFECYCLE(10), ABOUT(5_000);

    /** What a person has, in the order in which it is shown. */
    public static final List<Fact> OF_PERSON = List.of(NAME, TITLE, COMPANY, LIFECYCLE, ADDRESS, CITY, REGION, POSTCODE, COUNTRY, LANGUAGE, BIRTHDAY, SOURCE, ABOUT);
    public static final List<Fact> OF_COMPANY = List.of(NAME, INDUSTRY, WEBSITE, EMPLOYEES, REVENUE, ADDRESS, CITY, REGION, POSTCODE, COUNTRY, ABOUT);

    /** What an object that the business added has besides its fields. */
    public static final List<Fact> OF_OBJECT = List.of(NAME);

    /** How far somebody has come with the business, in the order in which they come. */
    public static final List<String> LIFECYCLES = List.of("subscriber", "lead", "customer", "loyal");

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,14}(\\.\\d{1,4})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
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

    /** Whether it is a number or an amount. */
    public boolean counted() {
        return this == EMPLOYEES || this == REVENUE;
    }

    /** What it may be, by the keys of {@code <fact>.<choice>}; empty where it may be anything. */
    public List<String> choices() {
        return this == LANGUAGE ? List.of("ur", "en") : this == LIFECYCLE ? LIFECYCLES : List.of();
    }

    /** What PostgreSQL makes of its text. */
    public String type() {
        return switch (this) {
            case BIRTHDAY -> "date";
            case EMPLOYEES -> "integer";
            case REVENUE -> "numeric";
            default -> "text";
        };
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

    /** The fact of that key as the reader reads it: what is no fact, and what cannot be read, stands as it is kept. */
    public static String words(String key, String value) {
        return keyed(key).map(fact -> fact.words(value)).orElse(value);
    }

    /** A clean value in the reader's words. */
    public String words(String value) {
        return switch (this) {
            case LANGUAGE, LIFECYCLE -> Ui.has(key + "." + value) ? Ui.t(key + "." + value) : value;
            case BIRTHDAY -> DAY.matcher(value).matches() ? Ui.date(LocalDate.parse(value)) : value;
            case COUNTRY -> Ui.country(value);
            case EMPLOYEES -> COUNT.matcher(value).matches() ? Ui.number(Long.parseLong(value)) : value;
            case REVENUE -> Money.parse(value, currency()).map(money -> money.show(Preferences.current())).orElse(value);
            default -> value;
        };
    }

    private static String currency() {
        return Preferences.current().currency();
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
            case LANGUAGE -> clean == null ? null : clean.toLowerCase(java.util.Locale.ROOT);
            case LIFECYCLE -> clean == null ? null : stage(clean);
            case BIRTHDAY -> clean == null ? null : Dates.current().parse(clean).map(LocalDate::toString).orElse(clean);
            case COUNTRY -> clean == null ? null : Countries.code(clean).orElse(clean);
            case WEBSITE -> clean == null || clean.contains("://") ? clean : "https://" + clean;
            case EMPLOYEES, REVENUE -> clean == null ? null : Numbers.parse(clean).map(n -> n.signum() == 0 ? "0" : n.stripTrailingZeros().toPlainString()).orElse(clean);
            default -> clean;
        };
    }

    // A key, which stays one however often it is cleaned, or what it is called.
    private static String stage(String clean) {
        var key = clean.toLowerCase(java.util.Locale.ROOT);
        return LIFECYCLES.contains(key) ? key : stageCalled(clean).orElse(key);
    }

    /** The stage that the business, or the program, calls so in either language. */
    public static Optional<String> stageCalled(String word) {
        var fold = Folding.fold(word);
        return LIFECYCLES.stream().filter(key -> Stream.of(Language.values()).anyMatch(language -> Folding.fold(Words.plain(Preferences.current().with(language), LIFECYCLE.key + "." + key)).equals(fold))).findFirst();
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
            case EMPLOYEES -> COUNT.matcher(value).matches() ? Optional.empty() : Optional.of(Flaw.of(key, "invalid.whole_number"));
            case REVENUE -> AMOUNT.matcher(value).matches() && Money.parse(value, currency()).isPresent() ? Optional.empty() : Optional.of(Flaw.of(key, "invalid.amount"));
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
        return clean == null ? null : switch (this) {
            case BIRTHDAY -> LocalDate.parse(clean);
            case EMPLOYEES -> Integer.valueOf(clean);
            case REVENUE -> new BigDecimal(clean);
            default -> clean;
        };
    }
}
