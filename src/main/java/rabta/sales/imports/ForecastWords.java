package rabta.sales.imports;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import rabta.sales.numbers.Category;

/**
 * Which category of the forecast another program means: Salesforce's ({@code Best Case}, {@code Commit}, in its API {@code Forecast}, {@code MostLikely}), HubSpot's
 * ({@code NOT_FORECASTED}, {@code BEST_CASE}), Zoho's, Dynamics' ({@code Committed}), and ours in either language.
 */
final class ForecastWords {

    private static final Map<Category, Set<String>> WORDS = Map.of(
            Category.OMITTED, Set.of("omitted", "omit", "omittedfromforecast", "notforecasted", "notforecast", "dontforecast", "donotforecast", "excluded", "exclude", "none", "no", "چھوڑاہوا", "شاملنہیں"),
            Category.PIPELINE, Set.of("pipeline", "inpipeline", "open", "possible", "پائپلائن"),
            Category.BEST, Set.of("bestcase", "best", "upside", "mostlikely", "probable", "likely", "بہترینصورت"),
            Category.COMMITTED, Set.of("commit", "committed", "commitment", "forecast", "forecasted", "yes", "یقینی"));
    private static final Set<String> OVER = Set.of("closed", "closedwon", "closedlost", "won", "lost", "جیتا", "ہارا");

    private ForecastWords() {
    }

    static Optional<Category> meant(String said) {
        var plain = StageWords.plain(said);
        return WORDS.entrySet().stream().filter(entry -> entry.getValue().stream().map(StageWords::plain).anyMatch(plain::equals)).map(Map.Entry::getKey).findFirst();
    }

    /** Whether it only says that the deal is decided. */
    static boolean over(String said) {
        var plain = StageWords.plain(said);
        return OVER.stream().map(StageWords::plain).anyMatch(plain::equals);
    }
}
