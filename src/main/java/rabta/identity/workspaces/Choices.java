package rabta.identity.workspaces;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import com.ibm.icu.util.ULocale;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/** What a business may choose from, in the reader's words: the likely ones first. */
public final class Choices {

    private static final List<String> COMMON = List.of("PKR", "USD", "AED", "SAR", "GBP", "EUR", "INR");
    private static final Set<String> CURRENCIES = java.util.Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getNumericCode() > 0 && c.getNumericCode() < 950 && Currency.isAvailable(c.getCurrencyCode(), new Date(), new Date()))
            .map(java.util.Currency::getCurrencyCode).collect(java.util.stream.Collectors.toUnmodifiableSet());
    private static final Set<String> ZONES = Set.copyOf(TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, null, null).stream()
            .filter(java.time.ZoneId.getAvailableZoneIds()::contains).toList());

    private Choices() {
    }

    public static boolean currency(String code) {
        return code != null && (COMMON.contains(code) || CURRENCIES.contains(code));
    }

    public static boolean zone(String id) {
        return id != null && ZONES.contains(id);
    }

    public static List<Option> languages() {
        return Arrays.stream(Language.values()).map(l -> new Option(l.tag(), Ui.t("language." + l.tag()))).toList();
    }

    public static List<Option> currencies() {
        var locale = locale();
        var others = CURRENCIES.stream().filter(c -> !COMMON.contains(c)).sorted();
        return Stream.concat(COMMON.stream(), others).map(c -> new Option(c, c + " · " + Currency.getInstance(c).getName(locale, Currency.LONG_NAME, null))).toList();
    }

    /** Named by their cities, sorted by name; {@code Asia/Karachi} first. */
    public static List<Option> zones() {
        var names = TimeZoneNames.getInstance(locale());
        var others = ZONES.stream().filter(z -> !z.equals("Asia/Karachi")).map(z -> zone(z, names)).sorted(Comparator.comparing(Option::label));
        return Stream.concat(Stream.of(zone("Asia/Karachi", names)), others).toList();
    }

    private static Option zone(String id, TimeZoneNames names) {
        var city = names.getExemplarLocationName(id);
        return new Option(id, (city == null ? id : city) + " (" + id.substring(0, id.indexOf('/') < 0 ? id.length() : id.indexOf('/')) + ")");
    }

    private static ULocale locale() {
        return ULocale.forLocale(Preferences.current().language().locale());
    }
}
