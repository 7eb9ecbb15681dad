package rabta.support.surveys;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

public record SurveyIndex(List<Survey> surveys, Map<Long, Surveys.Counts> counts) implements Page {
}
