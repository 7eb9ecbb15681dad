package rabta.sales.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.imports.Import;
import rabta.customers.imports.RecordTrade;
import rabta.customers.imports.Settings;
import rabta.customers.imports.TradeChoice;
import rabta.customers.imports.TradeLine;
import rabta.customers.imports.cells.TradeCells;
import rabta.customers.imports.running.Owners;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.members.FormerMembers;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.sales.DealKind;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.sources.LeadWords;

/** Takes deals in, with the way that they went. */
@Component
class DealTrade implements RecordTrade {

    /** What becomes of owners who are no members. */
    static final String OWNERS = "owners";
    static final String MEMBER = "member";
    static final String LEAVE = "leave";

    private static final int NAMED = 8;

    private final JdbcClient jdbc;
    private final Pipelines pipelines;
    private final Owners owners;
    private final FormerMembers former;
    private final DealWriting writing;
    private final LeadWords words;
    private final SourcesNamed named;

    DealTrade(JdbcClient jdbc, Pipelines pipelines, Owners owners, FormerMembers former, DealWriting writing, LeadWords words, SourcesNamed named) {
        this.words = words;
        this.named = named;
        this.jdbc = jdbc;
        this.pipelines = pipelines;
        this.owners = owners;
        this.former = former;
        this.writing = writing;
    }

    @Override
    public String type() {
        return DealKind.DEAL.type();
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.may(Permission.EDIT_DEALS);
    }

    @Override
    public TradeCells cells(Settings settings, Viewer viewer) {
        return new DealCells(settings, viewer.preferences().currency(), viewer.preferences().zone(), pipelines.all(), pipelines.reasons(), words.sources(), owners.all());
    }

    @Override
    public List<TradeChoice> choices(Settings settings, TradeCells read, Viewer viewer) {
        var cells = (DealCells) read;
        var choices = new ArrayList<TradeChoice>();
        if (pipelines.all().size() > 1) {
            choices.add(new TradeChoice(DealSheet.PIPELINE, Ui.t("deal_imports.pipeline"), null, String.valueOf(cells.usual().id()),
                    pipelines.all().stream().map(one -> new Option(String.valueOf(one.id()), one.name())).toList(), false));
        }
        var offered = settings.mapping().has(DealSheet.PIPELINE) ? pipelines.all() : List.of(cells.usual());
        cells.words().forEach((name, word) -> {
            var options = new ArrayList<Option>();
            if (word.meant() == null) {
                options.add(new Option("", Ui.t("deal_imports.stage.refuse")));
            }
            offered.forEach(pipeline -> pipeline.stages().forEach(stage -> options.add(new Option(String.valueOf(stage.id()), offered.size() > 1 ? pipeline.name() + " · " + stage.name() : stage.name()))));
            choices.add(new TradeChoice(name, Ui.t("deal_imports.stage", word.written()), null, word.meant() == null ? "" : String.valueOf(word.meant().id()), options, word.meant() == null));
        });
        choices.add(new TradeChoice(CUSTOMERS, Ui.t("deal_imports.customers"), null, settings.chosen().getOrDefault(CUSTOMERS, "make"),
                List.of(new Option("make", Ui.t("deal_imports.customers.make")), new Option(LEAVE, Ui.t("deal_imports.customers.leave"))), false));
        if (!cells.strangers().isEmpty()) {
            var names = String.join(", ", cells.strangers().stream().limit(NAMED).toList());
            choices.add(new TradeChoice(OWNERS, Ui.t("deal_imports.owners", cells.strangers().size()), cells.strangers().size() > NAMED ? Ui.t("deal_imports.owners.more", names, cells.strangers().size() - NAMED) : names,
                    settings.chosen().getOrDefault(OWNERS, MEMBER), List.of(new Option(MEMBER, Ui.t("deal_imports.owners.member")), new Option(LEAVE, Ui.t("deal_imports.owners.leave"))), false));
        }
        if (!cells.strangeSources().isEmpty()) {
            choices.add(new TradeChoice(LeadTrade.SOURCES, Ui.t("lead_imports.sources", cells.strangeSources().size()), String.join(", ", cells.strangeSources().stream().limit(NAMED).toList()),
                    settings.chosen().getOrDefault(LeadTrade.SOURCES, "make"), List.of(new Option("make", Ui.t("lead_imports.sources.make")), new Option(LEAVE, Ui.t("deal_imports.sources.leave"))), false));
        }
        return choices;
    }

    @Override
    public List<Long> take(Import what, List<TradeLine> fresh, List<TradeLine> again, Map<String, Long> notes, Viewer viewer) {
        var strangers = new HashSet<String>();
        fresh.forEach(line -> stranger(line, strangers));
        again.forEach(line -> stranger(line, strangers));
        boolean made = what.settings().chosen().getOrDefault(OWNERS, MEMBER).equals(MEMBER) && !strangers.isEmpty();
        var known = made ? former.named(strangers, what.id(), viewer) : Map.<String, Long>of();
        if (made) {
            fresh.stream().filter(line -> row(line).ownerName() != null).forEach(line -> notes.merge("imports.note.former_member", 1L, Long::sum));
        }
        var sources = named.made(what, Stream.concat(fresh.stream(), again.stream()).map(line -> row(line).sourceName()).filter(Objects::nonNull).distinct().toList());
        var ids = writing.add(what, fresh, known, sources, viewer);
        writing.change(what, again, known, sources, viewer);
        return ids;
    }

    static DealRow row(TradeLine line) {
        return (DealRow) line.draft().own().get(DealRow.KEY);
    }

    private static void stranger(TradeLine line, Set<String> strangers) {
        if (row(line).ownerName() != null) {
            strangers.add(row(line).ownerName());
        }
    }

    @Override
    public Set<String> overwritten() {
        return DealWriting.OVERWRITTEN;
    }

    @Override
    public Set<String> besides() {
        return Set.of("deal_moves");
    }

    @Override
    public void restored(List<Long> ids, Viewer viewer) {
        writing.restored(ids, viewer);
    }

    @Override
    @Transactional
    public void removed(Import what, List<Long> ids) {
        for (var table : List.of("deal_moves where deal_id", "notes where record = 'deal' and record_id", "happenings where record = 'deal' and record_id")) {
            jdbc.sql("delete from " + table + " = any(array(select u.id from unnest(:ids::bigint[]) u (id) where not exists (select from deals r where r.id = u.id)))").param("ids", ids.toArray(Long[]::new)).update();
        }
    }

    @Override
    @Transactional
    public void takenBack(Import what) {
        named.forget(what);
        former.takeBack(what.id(), List.of("deals", "people", "companies", "tasks"));
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> needed(RecordKind kind, Collection<Long> ids) {
        return !kind.customer() ? Set.of() : Set.copyOf(jdbc.sql("select distinct r.%1$s_id from deals r where r.%1$s_id = any(:ids)".formatted(kind.type())).param("ids", ids.toArray(Long[]::new)).query(Long.class).list());
    }
}
