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

    private static final List<String> FACES = List.of("😞", "🙁", "😐", "🙂", "😀");

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

    /** A face for satisfaction, the number for all else. */
    public String face(int score) {
        return survey.kind() == SurveyKind.CSAT ? FACES.get(score - 1) : String.valueOf(score);
    }

    /** What it means, read out. */
    public String meaning(int score) {
        return survey.kind() == SurveyKind.CSAT ? t("surveys.csat." + score) : t("surveys.score", score, survey.kind().most());
    }
}
