package rabta.sales.numbers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import rabta.customers.records.Ownership;
import rabta.identity.Colleagues;
import rabta.identity.Reach;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.sales.DealKind;
import rabta.sales.pipelines.Pipelines;

/** What can be chosen above the pages of numbers, and how their columns are called. */
@Component
class Choosers {

    private final Pipelines pipelines;
    private final Colleagues colleagues;
    private final Ownership ownership;

    Choosers(Pipelines pipelines, Colleagues colleagues, Ownership ownership) {
        this.pipelines = pipelines;
        this.colleagues = colleagues;
        this.ownership = ownership;
    }

    /** @param path of the page, {@code rest} what its address says besides, {@code dated} whether a period can be chosen */
    Chooser of(String path, String rest, boolean dated, Asked asked) {
        var sight = asked.sight();
        boolean several = asked.viewer().sees(DealKind.DEAL.type()) != Reach.OWN;
        var wrong = asked.filter().wrong(asked.viewer());
        return new Chooser(path, rest, dated, asked, sight.outcome() && pipelines.all().size() > 1 ? any("numbers.any.pipeline", pipelines.all().stream().map(each -> new Option(String.valueOf(each.id()), each.name())).toList()) : List.of(),
                sight.owner() && several ? any("numbers.any.owner", colleagues.present()) : List.of(), sight.team() && several ? any("numbers.any.team", ownership.teams()) : List.of(),
                wrong == null ? Map.of() : Map.of(wrong, Ui.t("numbers.wrong." + wrong)));
    }

    private static List<Option> any(String words, List<Option> some) {
        return some.isEmpty() ? List.of() : Stream.concat(Stream.of(new Option("", Ui.t(words))), some.stream()).toList();
    }

    // "Nov", "نومبر": as much as fits below a column.
    static String brief(LocalDate month) {
        var name = Ui.month(month).split(" ")[0];
        return Ui.lang().equals(Language.EN.tag()) && name.length() > 3 ? name.substring(0, 3) : name;
    }
}
