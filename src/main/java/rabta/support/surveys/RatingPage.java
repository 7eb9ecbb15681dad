package rabta.support.surveys;

import java.util.List;
import java.util.stream.IntStream;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.kernel.web.Page;

/**
 * What strangers see of a survey.
 *
 * @param path to which the answer is sent
 * @param state asked, thanks or over
 * @param score chosen already by the link that led here, or null
 * @param error the key of what is wrong, or null
 */
public record RatingPage(Survey survey, String business, String path, Language language, String state, Integer score, String comment, String error) implements Page {

    /** What programs alone fill in. */
    public static final String TRAP = "website";

    // Drawn, since not every device has a letter for each of them.
    private static final List<String> MOUTHS = List.of("M7.5 17Q12 12 16.5 17", "M8 16Q12 13.5 16 16", "M8 15.5H16", "M8 14.5Q12 17 16 14.5", "M7.5 14Q12 19.5 16.5 14");

    @Override
    public int status() {
        return error == null ? 200 : 422;
    }

    public String t(String key, Object... arguments) {
        return Words.plain(Preferences.current().with(language), key, arguments);
    }

    public String question() {
        return survey.question(language, business);
    }

    public List<Integer> scores() {
        return IntStream.rangeClosed(survey.kind().least(), survey.kind().most()).boxed().toList();
    }

    public String face(int score) {
        return String.valueOf(score);
    }

    /** The mouth of its face, for satisfaction; null for all else, where the number stands. */
    public String mouth(int score) {
        return survey.kind() == SurveyKind.CSAT ? MOUTHS.get(score - 1) : null;
    }

    /** What it means, read out. */
    public String meaning(int score) {
        return survey.kind() == SurveyKind.CSAT ? t("surveys.csat." + score) : t("surveys.score", score, survey.kind().most());
    }
}
