package rabta.support.sla;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import rabta.customers.filters.Builder;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.support.tickets.TicketPriority;

/** A policy to be typed. @param id null for a new one @param builder puts together for which tickets it is */
public record PolicyEdit(Long id, PolicyForm form, Builder builder, List<Option> members, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? "/settings/promises" : "/settings/promises/" + id;
    }

    public int steps() {
        return PolicyForm.STEPS;
    }

    /** How many stand there at once: those that say something, or are wrong. */
    public int shown() {
        return 1 + IntStream.range(1, steps()).filter(this::says).max().orElse(0);
    }

    private boolean says(int step) {
        return Stream.of(form.percent(), form.deed(), form.member()).anyMatch(typed -> typed.get(step) != null && !typed.get(step).isBlank())
                || Stream.of("percent", "deed", "member").anyMatch(name -> errors.containsKey(name + "[" + step + "]"));
    }

    public String key(TicketPriority priority, Promise promise) {
        return PolicyForm.key(priority, promise);
    }

    public List<Option> times() {
        return Stream.of("business", "calendar").map(time -> new Option(time, Ui.t("sla.time." + time))).toList();
    }

    public List<Option> deeds() {
        return Stream.concat(Stream.of(new Option("", "—")), Stream.of(Policy.Deed.values()).map(deed -> new Option(deed.word(), Ui.t("sla.deed." + deed.word())))).toList();
    }

    public List<Option> whom() {
        return Stream.concat(Stream.of(new Option("", "—")), members.stream()).toList();
    }
}
