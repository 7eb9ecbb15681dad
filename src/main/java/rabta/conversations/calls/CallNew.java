package rabta.conversations.calls;

import java.util.List;
import java.util.Map;

import rabta.conversations.Reachable.Reached;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param reached who is called, or null where a number is typed @param number to be called, or null */
public record CallNew(CallForm form, Reached reached, String number, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String title() {
        return reached == null ? null : reached.title();
    }

    /** The page of the record that it is about; null where it is about none. */
    public String back() {
        return form.kind() == null ? null : form.kind().path(form.record());
    }

    /** Whether the number has to be typed, or can be: nobody is known, or no number of theirs, or something was typed. */
    public boolean asksNumber() {
        return number == null || form.phone() != null;
    }

    /** Whether it cannot go without. */
    public boolean needsNumber() {
        return form.person() == null && form.lead() == null && (reached == null || !reached.somebody());
    }

    public List<Option> directions() {
        return CallForm.DIRECTIONS.stream().map(one -> new Option(one, Ui.t("calls.direction." + one))).toList();
    }

    public List<Option> outcomes() {
        return CallForm.OUTCOMES.stream().map(one -> new Option(one, Ui.t("calls.outcome." + one))).toList();
    }
}
