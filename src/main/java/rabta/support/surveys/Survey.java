package rabta.support.surveys;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;

/**
 * What customers are asked.
 *
 * @param questionEn the question, or null for the usual one
 * @param delay so many minutes after solving
 * @param rest nobody is asked again before so many days
 * @param low up to that score an answer comes back as a task
 * @param anonymous whether answers are kept without whose they are
 * @param working whether it asks by itself, and whether its link is open
 * @param key of its open link
 * @param template the approved text by which it asks where a channel takes nothing else, by its name without its language; or null
 */
public record Survey(long id, SurveyKind kind, String name, String questionEn, String questionUr, int delay, int rest, int low, boolean anonymous, boolean working, String key, String template) {

    static final String COLUMNS = "s.id, s.kind, s.name, s.question_en, s.question_ur, s.delay_minutes, s.rest_days, s.low, s.anonymous, s.working, s.key, s.template";

    static Survey read(ResultSet r, int n) throws SQLException {
        return new Survey(r.getLong(1), SurveyKind.valueOf(r.getString(2)), r.getString(3), r.getString(4), r.getString(5), r.getInt(6), r.getInt(7), r.getInt(8), r.getBoolean(9), r.getBoolean(10), r.getString(11), r.getString(12));
    }

    /** In that language; in the other one where the business wrote it in that alone. */
    public String question(Language language, String business) {
        var own = language == Language.UR ? questionUr == null ? questionEn : questionUr : questionEn == null ? questionUr : questionEn;
        return own == null ? Words.plain(Preferences.current().with(language), "surveys.question." + kind.word(), business) : own;
    }

    public String path(long workspace) {
        return "/survey/" + workspace + "/" + key;
    }
}
