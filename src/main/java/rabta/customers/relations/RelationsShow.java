package rabta.customers.relations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import rabta.customers.RecordKind;
import rabta.customers.dossier.Editing;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * How a customer hangs together with others; the record's own page fetches
 * it when it stands.
 *
 * @param parent of a company, {@code referrer} of a person
 * @param candidates who may be meant where several fit what was typed
 */
public record RelationsShow(RecordKind kind, long id, String name, boolean mayEdit, List<Position> positions, Optional<Other> parent, List<Other> branches,
        Optional<Other> referrer, List<Other> referred, Preferred preferred, List<Consent> consents, Editing editing, List<Other> candidates) implements Page {

    @Override
    public int status() {
        return editing.status();
    }

    public String path(String below) {
        return kind.path(id) + "/relations/" + below;
    }

    public Map<Purpose, Map<Channel, Consent>> holding() {
        return Consents.holding(consents);
    }

    /** Companies beyond the one in the person's row; for a company, people beyond those whose row names it. */
    public String positionsTitle() {
        return Ui.t(kind.person() ? "relations.companies" : "relations.people");
    }

    public static List<Option> channels() {
        return Arrays.stream(Channel.values()).map(channel -> new Option(channel.name(), Ui.t("channel." + channel))).toList();
    }

    public static List<Option> anyChannel() {
        var all = new ArrayList<>(List.of(new Option("", "—")));
        all.addAll(channels());
        return all;
    }

    public static List<Option> purposes() {
        return Arrays.stream(Purpose.values()).map(purpose -> new Option(purpose.name(), Ui.t("purpose." + purpose))).toList();
    }

    public static List<Option> bases() {
        return Arrays.stream(Consent.Basis.values()).map(basis -> new Option(basis.name(), Ui.t("basis." + basis))).toList();
    }
}
