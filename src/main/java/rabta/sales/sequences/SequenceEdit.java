package rabta.sales.sequences;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import rabta.customers.Typed;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.sequences.SequenceForm.StepForm;
import rabta.sales.sequences.Variables.Variable;

/** @param id null for a new one @param version as it was read @param mailboxes through which its mails can go */
public record SequenceEdit(Long id, Integer version, SequenceForm form, List<Option> mailboxes, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return "/sequences" + (id == null ? "" : "/" + id);
    }

    public List<Option> purposes() {
        return List.of(new Option("service", Ui.t("sequences.purpose.service")), new Option("marketing", Ui.t("sequences.purpose.marketing")));
    }

    public List<Option> kinds() {
        return Arrays.stream(StepKind.values()).map(kind -> new Option(kind.word(), Ui.t("sequences.kind." + kind.word()))).toList();
    }

    public List<Option> units() {
        return Arrays.stream(Window.Unit.values()).map(unit -> new Option(unit.word(), Ui.t("sequences.unit." + unit.word()))).toList();
    }

    public List<Option> weekdays() {
        return IntStream.rangeClosed(1, 7).mapToObj(day -> new Option(String.valueOf(day), Ui.t("sequences.day." + day))).toList();
    }

    /** As they are written in the reader's language. */
    public List<String> variables() {
        return Arrays.stream(Variable.values()).map(one -> one.written(Preferences.current().language())).toList();
    }

    /** The step in a line: what it is, or that there may be one more. */
    public String named(StepForm step) {
        if (step.empty()) {
            return Ui.t("plans.step.more");
        }
        var kind = StepKind.named(step.kind() == null ? "mail" : step.kind()).orElse(StepKind.MAIL);
        var line = kind.mail() ? Typed.line(step.subject()) : Typed.line(step.body());
        return Ui.t("sequences.kind." + kind.word()) + (line == null ? "" : ": " + (line.length() <= 60 ? line : line.substring(0, 60) + "…"));
    }

    /** When it comes; null for one that is empty. */
    public String said(StepForm step) {
        if (step.empty()) {
            return null;
        }
        int delay = step.delay() != null && step.delay().strip().matches("[0-9]{1,3}") ? Integer.parseInt(step.delay().strip()) : 0;
        var unit = Window.Unit.named(step.unit()).orElse(Window.Unit.DAYS);
        return delay == 0 ? Ui.t("sequences.delay.none") : Ui.t("sequences.delay." + unit.word(), delay);
    }

    public String icon(StepForm step) {
        return step.empty() ? "plus" : StepKind.named(step.kind() == null ? "mail" : step.kind()).orElse(StepKind.MAIL).icon();
    }

    /** Open are those in which something is wrong, and the first of a new one. */
    public boolean opens(int step) {
        return errors.keySet().stream().anyMatch(key -> key.startsWith("steps[" + step + "].")) || id == null && errors.isEmpty() && step == 0;
    }
}
