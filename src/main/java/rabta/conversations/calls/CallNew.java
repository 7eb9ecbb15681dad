package rabta.conversations.calls;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param name of the person, or null where a number is typed @param number to be called, or null */
public record CallNew(CallForm form, String name, String number, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Option> directions() {
        return CallForm.DIRECTIONS.stream().map(one -> new Option(one, Ui.t("calls.direction." + one))).toList();
    }

    public List<Option> outcomes() {
        return CallForm.OUTCOMES.stream().map(one -> new Option(one, Ui.t("calls.outcome." + one))).toList();
    }
}
