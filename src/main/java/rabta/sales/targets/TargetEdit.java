package rabta.sales.targets;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** What one is to reach in a year. */
public record TargetEdit(Subject subject, Measure measure, int year, TargetForm form, String currency, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path(Measure measure, int year) {
        return "/settings/targets/" + subject.path() + "?measure=" + measure.word() + "&year=" + year;
    }

    public List<Tab> tabs() {
        return java.util.Arrays.stream(Measure.values()).map(each -> new Tab(Ui.t("target.measure." + each.word()), path(each, year), each == measure)).toList();
    }

    public String unit() {
        return measure == Measure.WON ? currency : measure == Measure.RATE ? Ui.t("targets.percent") : Ui.t("targets.deals");
    }
}
