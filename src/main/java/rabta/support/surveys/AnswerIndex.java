package rabta.support.surveys;

import java.util.List;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** What customers answered, the latest first. @param survey of that one alone, or null @param low only those that came back as low */
public record AnswerIndex(Long survey, boolean low, List<Option> surveys, Paged<Answer> answers) implements Page {

    public String next() {
        return "/support/ratings?" + (survey == null ? "" : "survey=" + survey + "&") + (low ? "low=true&" : "") + "after=" + answers.next();
    }
}
