package rabta.customers.duplicates;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.KindSource;
import rabta.customers.RecordKind;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param apart those that somebody told apart @param last the last look through everybody, or null */
public record DuplicatesIndex(RecordKind kind, List<KindSource.Named> kinds, boolean apart, int least, Paged<PairRow> pairs, LikelyPairs.Last last) implements Page {

    private static final int CERTAIN = 90;
    private static final int LIKELY = 65;

    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        kinds.forEach(each -> tabs.add(new Tab(each.name(), path(each.kind()), each.kind().equals(kind) && !apart)));
        tabs.add(new Tab(Ui.t("duplicates.apart"), path() + (kind.person() ? "?" : "&") + "apart=true", apart));
        return tabs;
    }

    public List<Tab> scores() {
        return List.of(new Tab(Ui.t("duplicates.all"), path(), least == 0), score("likely", LIKELY), score("certain", CERTAIN));
    }

    private Tab score(String name, int from) {
        return new Tab(Ui.t("duplicates.score." + name), path() + (kind.person() ? "?" : "&") + "least=" + from, least == from);
    }

    private String path() {
        return path(kind);
    }

    private static String path(RecordKind kind) {
        return "/duplicates" + (kind.person() ? "" : "?kind=" + kind.type());
    }

    public boolean going() {
        return last != null && last.going();
    }

    public String next() {
        return pairs.next() == null ? null : "/duplicates?kind=" + kind.type() + (apart ? "&apart=true" : "") + (least == 0 ? "" : "&least=" + least) + "&after=" + pairs.next();
    }

    public static String word(PairRow pair) {
        return Ui.t("duplicates.score." + (pair.score() >= CERTAIN ? "certain" : pair.score() >= LIKELY ? "likely" : "possible"));
    }

    public static Tone tone(PairRow pair) {
        return pair.score() >= CERTAIN ? Tone.RED : pair.score() >= LIKELY ? Tone.AMBER : Tone.GREY;
    }
}
