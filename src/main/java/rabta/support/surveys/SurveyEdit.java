package rabta.support.surveys;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** A survey to be typed. @param id null for a new one @param link its open link, or null for a new one @param segments of people that can be asked @param texts approved ones by which it can ask, {@code address} where the button of such a one has to lead */
public record SurveyEdit(Long id, SurveyForm form, String link, Surveys.Counts counts, List<Option> segments, List<Option> texts, String address, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? "/settings/surveys" : "/settings/surveys/" + id;
    }

    /** Whether there is any approved text to be chosen. */
    public boolean approved() {
        return texts.size() > 1;
    }

    public List<Option> kinds() {
        return Stream.of(SurveyKind.values()).map(kind -> new Option(kind.word(), Ui.t("surveys.kind." + kind.word()))).toList();
    }
}
