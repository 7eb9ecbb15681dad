package rabta.conversations.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.conversations.ChannelKind;
import rabta.conversations.ChannelRow;
import rabta.identity.teams.TeamRow;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * The set-up of a channel and, once it is connected, its doctor.
 *
 * @param row null for a new one
 * @param offer whether it can be kept although it does not work
 * @param door the address that the other side is to call, or null
 * @param word what they ask for beside it, or null
 * @param example how it is called, or null
 * @param kept which secrets are there
 */
public record ConnectorEdit(ChannelKind kind, ChannelRow row, ConnectorForm form, List<Asked> asked, Map<String, String> errors, boolean offer, String door, String word, String example, Map<String, Boolean> kept, Doors.Seen seen, List<Ailing.Failure> unread,
        List<Ailing.Failure> unsent, List<TeamRow> teams, List<String> newcomerWords) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return row == null ? "/settings/channels/" + kind.kind() : kind.page(row.id());
    }

    public List<Option> teamOptions() {
        var options = new ArrayList<>(List.of(new Option("", Ui.t("connectors.team.all"))));
        teams.forEach(team -> options.add(new Option(String.valueOf(team.id()), team.name())));
        return options;
    }

    public List<Option> newcomerOptions() {
        var options = new ArrayList<>(List.of(new Option("nobody", Ui.t("channels.newcomer.nobody"))));
        newcomerWords.forEach(word -> options.add(new Option(word, Ui.t("channels.newcomer." + word))));
        return options;
    }

    public List<Asked> usual() {
        return asked.stream().filter(one -> !one.further()).toList();
    }

    public List<Asked> further() {
        return asked.stream().filter(Asked::further).toList();
    }

    /** Whether what few need must be open, since something in it is wrong. */
    public boolean furtherOpen() {
        return further().stream().anyMatch(one -> errors.containsKey("set_" + one.name()));
    }

    public List<Option> choices(Asked one) {
        return one.choices().stream().map(choice -> new Option(choice, Ui.t(word(one) + "." + choice))).toList();
    }

    private String word(Asked one) {
        return kind.kind() + ".set." + one.name();
    }

    public String label(Asked one) {
        return Ui.has(word(one)) ? Ui.t(word(one)) : Ui.t("connectors.set." + one.name());
    }

    public String hint(Asked one) {
        if (one.secret() && kept.containsKey(one.name())) {
            return Ui.t("connectors.secret.kept");
        }
        var own = word(one) + ".hint";
        return Ui.has(own) ? Ui.t(own) : Ui.has("connectors.set." + one.name() + ".hint") ? Ui.t("connectors.set." + one.name() + ".hint") : null;
    }

    /** How to connect it, step by step; what {@code <kind>.step.1} and its followers say. */
    public List<String> steps() {
        var steps = new ArrayList<String>();
        for (int at = 1; Ui.has(kind.kind() + ".step." + at); at++) {
            steps.add(Ui.t(kind.kind() + ".step." + at));
        }
        return steps;
    }

    public String typed(Asked one) {
        return one.secret() ? null : form.values().get(one.name());
    }

    // What the record keeps to its package is said here for the template.
    public String name() {
        return form.name();
    }

    public String team() {
        return form.team();
    }

    public String newcomers() {
        return form.newcomers();
    }

    public boolean ticketed() {
        return form.ticketed();
    }

    public String signature() {
        return form.signature();
    }

    public boolean connector() {
        return kind instanceof Connector && row != null && !"hand".equals(row.setting("mode"));
    }

    public boolean templates() {
        return connector() && kind.kind().equals("whatsapp");
    }

    public boolean adverts() {
        return connector() && kind.kind().equals("messenger");
    }

    public boolean bots() {
        return connector() && kind.traits().sends() && row.privateTo() == null;
    }

    public String wordLabel() {
        return Ui.t(Ui.has(kind.kind() + ".word") ? kind.kind() + ".word" : "connectors.word");
    }

    public String stray() {
        return row == null ? null : row.setting("stray");
    }

    public Tone tone() {
        return switch (row.state()) {
            case "working" -> Tone.GREEN;
            case "troubled" -> Tone.RED;
            default -> Tone.GREY;
        };
    }

    /** A failure as a line. @param conversation null for what was not read */
    public record Line(long id, Long conversation, String said, java.time.Instant at) {
    }

    public List<Line> unreadLines() {
        return unread.stream().map(ConnectorEdit::line).toList();
    }

    public List<Line> unsentLines() {
        return unsent.stream().map(ConnectorEdit::line).toList();
    }

    private static Line line(Ailing.Failure failure) {
        return new Line(failure.id(), failure.conversation(), failure.trouble() == null ? "" : failure.trouble().words(), failure.at());
    }

    public java.time.Instant lastEvent() {
        return row.lastEventAt() != null ? row.lastEventAt() : seen.calledAt();
    }
}
