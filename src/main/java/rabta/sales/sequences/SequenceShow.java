package rabta.sales.sequences;

import java.util.List;
import java.util.Map;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.sequences.Enrolments.Numbers;

/** @param whom what was typed to take somebody in @param bySteps to how many each step was done */
public record SequenceShow(Sequence sequence, Numbers numbers, Map<Long, Long> bySteps, Which which, String after, Paged<Enrolment> people, boolean mayEdit, boolean mayEnrol, String whom, Map<String, String> errors) implements Page {

    private static final List<String> SHARES = List.of("replied", "met", "bought", "unsubscribed", "bounced");

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return "/sequences/" + sequence.id();
    }

    public String href(String word) {
        return path() + (word.equals("all") ? "" : "?which=" + word) + "#people";
    }

    public List<String> counted() {
        return List.of("all", "going", "reached", "replied", "met", "bought", "unsubscribed", "bounced", "left_out");
    }

    public String share(String word) {
        var share = SHARES.contains(word) ? numbers.share(word) : null;
        return share == null ? null : Ui.percent(share);
    }

    public List<Tab> tabs() {
        var tabs = new java.util.ArrayList<>(Which.words().stream().map(word -> new Tab(Ui.t("sequences.number." + word), href(word), which.word().equals(word), numbers.of(word))).toList());
        which.step().flatMap(step -> sequence.steps().stream().filter(one -> one.id() == step).findFirst())
                .ifPresent(step -> tabs.add(new Tab(Ui.t("sequences.step", step.place()), href(which.word()), true, bySteps.getOrDefault(step.id(), 0L))));
        return tabs;
    }

    public String nextHref() {
        return people.next() == null ? null : path() + "?which=" + which.word() + "&after=" + people.next() + "#people";
    }

    public String firstHref() {
        return after == null ? null : href(which.word());
    }
}
