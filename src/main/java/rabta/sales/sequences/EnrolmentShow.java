package rabta.sales.sequences;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param steps those that stand in the sequence @param whatsapp the number for a link, or null */
public record EnrolmentShow(Enrolment enrolment, Sequence sequence, List<SequenceStep> steps, List<Send> sends, String whatsapp, boolean mayChange, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    /** Those that are still to come, in order. */
    public List<SequenceStep> ahead() {
        if (!enrolment.going()) {
            return List.of();
        }
        Set<Long> done = sends.stream().map(Send::step).collect(Collectors.toSet());
        return steps.stream().filter(step -> step.place() >= (enrolment.place() == null ? 1 : enrolment.place()) && !done.contains(step.id())).toList();
    }

    public boolean resumable() {
        return enrolment.state() == Enrolment.State.PAUSED || enrolment.state() == Enrolment.State.STOPPED && enrolment.reason() != Reason.UNSUBSCRIBED && enrolment.reason() != Reason.BOUNCED;
    }

    public List<Option> reasons() {
        return List.of(new Option("by_hand", Ui.t("sequences.stop.by_hand")), new Option("replied", Ui.t("sequences.reason.replied")), new Option("met", Ui.t("sequences.reason.met")), new Option("bought", Ui.t("sequences.reason.bought")));
    }

    /** A ready message to that number; null where there is none to write to, or its words are not the reader's to know. */
    public String whatsappHref(Send send) {
        return send.kind() != StepKind.WHATSAPP || send.body() == null || whatsapp == null ? null : "https://wa.me/" + whatsapp + "?text=" + java.net.URLEncoder.encode(send.body(), java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20");
    }
}
