package rabta.sales.forms;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param counts of the last thirty days, by form */
public record FormIndex(List<Form> forms, Map<Long, FormDays.Count> counts) implements Page {

    public FormDays.Count count(Form form) {
        return counts.getOrDefault(form.id(), FormDays.Count.NONE);
    }

    public String rate(Form form) {
        var rate = count(form).rate();
        return rate == null ? "—" : Ui.percent(rate);
    }
}
