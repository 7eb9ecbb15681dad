package rabta.kernel.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The countries by their codes (ISO 3166), by their names in English and Urdu and by what people call them besides. */
public final class Countries {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("ur"));
    private static final Map<String, String> ALIASES = Map.ofEntries(Map.entry("uk", "GB"), Map.entry("england", "GB"), Map.entry("great britain", "GB"), Map.entry("britain", "GB"),
            Map.entry("usa", "US"), Map.entry("u.s.", "US"), Map.entry("u.s.a.", "US"), Map.entry("united states of america", "US"), Map.entry("america", "US"), Map.entry("uae", "AE"),
            Map.entry("u.a.e.", "AE"), Map.entry("emirates", "AE"), Map.entry("ksa", "SA"), Map.entry("korea", "KR"), Map.entry("holland", "NL"), Map.entry("turkey", "TR"),
            Map.entry("متحدہ عرب امارات", "AE"), Map.entry("امارات", "AE"), Map.entry("امریکہ", "US"), Map.entry("امریکا", "US"), Map.entry("برطانیہ", "GB"), Map.entry("انگلینڈ", "GB"),
            Map.entry("سعودیہ", "SA"), Map.entry("ہندوستان", "IN"), Map.entry("بھارت", "IN"), Map.entry("ترکی", "TR"));

    private static final Map<String, String> CODES = new HashMap<>();
    /** By code: everything that it is written as, in small letters. */
    private static final Map<String, List<String>> SPELLINGS = new TreeMap<>();

    static {
        for (var code : Locale.getISOCountries()) {
            var spelled = new LinkedHashSet<String>();
            var country = Locale.of("", code);
            Stream.concat(Stream.of(code, country.getISO3Country()), LANGUAGES.stream().map(country::getDisplayCountry)).forEach(spelled::add);
            ALIASES.forEach((alias, of) -> {
                if (of.equals(code)) {
                    spelled.add(alias);
                }
            });
            spelled.forEach(word -> CODES.put(Folding.fold(word), code));
            SPELLINGS.put(code, spelled.stream().map(word -> word.toLowerCase(Locale.ROOT)).distinct().toList());
        }
    }

    private Countries() {
    }

    /** The code of a country by its code, its name in either language or another common name. */
    public static Optional<String> code(String written) {
        return written.isBlank() ? Optional.empty() : Optional.ofNullable(CODES.get(Folding.fold(written)));
    }

    /** "Pakistan", "پاکستان" for PK, whichever way it is written; what is no country stands as it was written. */
    public static String name(String written, Locale language) {
        return code(written).map(code -> Locale.of("", code).getDisplayCountry(language)).orElse(written);
    }

    /** The names of all, in the order of their letters. */
    public static List<String> names(Locale language) {
        return SPELLINGS.keySet().stream().map(code -> Locale.of("", code).getDisplayCountry(language)).sorted(Comparator.naturalOrder()).toList();
    }

    /** All that the same country is written as, in small letters; of what is no country only that. */
    public static List<String> spellings(String written) {
        return code(written).map(SPELLINGS::get).orElseGet(() -> List.of(written.toLowerCase(Locale.ROOT)));
    }

    /** All that those countries are written as of which some name holds the words, or begins with them. */
    public static List<String> holding(String words, boolean first) {
        var fold = Folding.fold(words);
        var found = new ArrayList<String>();
        SPELLINGS.values().stream().filter(spelled -> spelled.stream().map(Folding::fold).anyMatch(name -> first ? name.startsWith(fold) : name.contains(fold))).forEach(found::addAll);
        return found;
    }
}
