package rabta.support.surveys;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.kernel.ui.Amounts;

/** A survey as it is typed. @param delay in minutes, {@code rest} in days @param template the name of the approved text by which it asks where nothing else may be sent, or blank */
public record SurveyForm(String kind, String name, String questionEn, String questionUr, String delay, String rest, String low, Boolean anonymous, Boolean working, String template) {

    public SurveyForm {
        anonymous = Boolean.TRUE.equals(anonymous);
        working = Boolean.TRUE.equals(working);
    }

    SurveyForm(String kind, String name, String questionEn, String questionUr, String delay, String rest, String low, Boolean anonymous, Boolean working) {
        this(kind, name, questionEn, questionUr, delay, rest, low, anonymous, working, null);
    }

    static SurveyForm blank() {
        return new SurveyForm("csat", null, null, null, "60", "30", "2", false, true);
    }

    static SurveyForm of(Survey survey) {
        return new SurveyForm(survey.kind().word(), survey.name(), survey.questionEn(), survey.questionUr(), String.valueOf(survey.delay()), String.valueOf(survey.rest()), String.valueOf(survey.low()), survey.anonymous(), survey.working(), survey.template());
    }

    /** @param kept the kind that stays, or null for a new one @param templates that can be chosen for such a survey, also the one that was @throws Flawed for what is not right with it */
    Survey read(SurveyKind kept, Function<SurveyKind, List<String>> templates) {
        var flaws = new ArrayList<Flaw>();
        var line = Typed.line(name);
        if (line == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (line.length() > 80) {
            flaws.add(Flaw.of("name", "invalid.too_long", 80));
        }
        var what = kept != null ? kept : SurveyKind.named(kind).orElse(null);
        if (what == null) {
            flaws.add(Flaw.of("kind", "invalid.choice"));
        }
        var english = Typed.line(questionEn);
        var urdu = Typed.line(questionUr);
        if (english != null && english.length() > 300) {
            flaws.add(Flaw.of("questionEn", "invalid.too_long", 300));
        }
        if (urdu != null && urdu.length() > 300) {
            flaws.add(Flaw.of("questionUr", "invalid.too_long", 300));
        }
        int after = number(delay, 0, 43_200, 60, "delay", flaws);
        int pause = number(rest, 0, 365, 30, "rest", flaws);
        int bad = what == null ? 0 : number(low, what.least(), what.most(), what.low(), "low", flaws);
        var text = Typed.line(template);
        if (text != null && what != null && !templates.apply(what).contains(text)) {
            flaws.add(Flaw.of("template", "invalid.choice"));
        }
        Flawed.unless(flaws);
        return new Survey(0, what, line, english, urdu, after, pause, bad, anonymous, working, null, text);
    }

    private static int number(String typed, int least, int most, int usual, String field, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return usual;
        }
        var text = Amounts.digits(typed);
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            flaws.add(Flaw.of(field, "hours.between", least, most));
            return usual;
        }
        return Integer.parseInt(text);
    }
}
