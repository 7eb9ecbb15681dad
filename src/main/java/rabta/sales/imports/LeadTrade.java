package rabta.sales.imports;

import static rabta.sales.LeadKind.LEAD;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Point;
import rabta.customers.Visible;
import rabta.customers.imports.Import;
import rabta.customers.imports.RecordTrade;
import rabta.customers.imports.Settings;
import rabta.customers.imports.TradeChoice;
import rabta.customers.imports.TradeLine;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.TradeCells;
import rabta.customers.imports.running.Owners;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.sales.leads.LeadStatus;
import rabta.sales.sources.LeadUse;
import rabta.sales.sources.LeadWords;

/** Takes leads in. Who can be reached by a number or an address that a lead has already is that lead, and no second one. */
@Component
class LeadTrade implements RecordTrade {

    /** What becomes of sources that are not here. */
    static final String SOURCES = "sources";
    /** Whether what has no owner is handed out by the rules. */
    static final String HANDING = "handing";
    static final String LEAVE = "leave";

    private static final int NAMED = 8;

    private final JdbcClient jdbc;
    private final LeadWords words;
    private final LeadUse use;
    private final Owners owners;
    private final LeadWriting writing;
    private final SourcesNamed named;

    LeadTrade(JdbcClient jdbc, LeadWords words, LeadUse use, Owners owners, LeadWriting writing, SourcesNamed named) {
        this.named = named;
        this.jdbc = jdbc;
        this.words = words;
        this.use = use;
        this.owners = owners;
        this.writing = writing;
    }

    @Override
    public String type() {
        return LEAD.type();
    }

    @Override
    public boolean may(Viewer viewer) {
        return use.on() && viewer.may(Permission.EDIT_DEALS);
    }

    @Override
    public boolean ofCustomers() {
        return false;
    }

    @Override
    public TradeCells cells(Settings settings, Viewer viewer) {
        return new LeadCells(settings, viewer.preferences().currency(), words.sources(), words.reasons(), owners.all());
    }

    @Override
    public List<TradeChoice> choices(Settings settings, TradeCells read, Viewer viewer) {
        var cells = (LeadCells) read;
        var choices = new ArrayList<TradeChoice>();
        var statuses = new ArrayList<Option>();
        for (var status : LeadStatus.values()) {
            if (status != LeadStatus.CONVERTED) {
                statuses.add(new Option(status.word(), Ui.t("status." + status.word())));
            }
        }
        statuses.add(new Option(LeadCells.REFUSE, Ui.t("lead_imports.status.refuse")));
        cells.words().forEach((name, word) -> choices.add(new TradeChoice(name, Ui.t("lead_imports.status", word.written()), null, word.meant(), statuses, false)));
        if (!cells.strangers().isEmpty()) {
            var names = String.join(", ", cells.strangers().stream().limit(NAMED).toList());
            choices.add(new TradeChoice(SOURCES, Ui.t("lead_imports.sources", cells.strangers().size()), names, settings.chosen().getOrDefault(SOURCES, "make"),
                    List.of(new Option("make", Ui.t("lead_imports.sources.make")), new Option(LEAVE, Ui.t("lead_imports.sources.leave"))), false));
        }
        choices.add(new TradeChoice(HANDING, Ui.t("lead_imports.handing"), null, settings.chosen().getOrDefault(HANDING, "rules"),
                List.of(new Option("rules", Ui.t("lead_imports.handing.rules")), new Option(LEAVE, Ui.t("lead_imports.handing.leave"))), false));
        return choices;
    }

    static LeadRow row(TradeLine line) {
        return row(line.draft());
    }

    static LeadRow row(Draft draft) {
        return (LeadRow) draft.own().get(LeadRow.KEY);
    }

    @Override
    public Set<String> marks(Draft line) {
        return LeadCells.reached(line);
    }

    /** An open lead before one that is over, the youngest of several. */
    @Override
    public Map<Draft, Long> meant(Collection<Draft> lines, Viewer viewer) {
        var phones = lines.stream().flatMap(line -> line.points().stream()).filter(point -> point.kind() != Point.Kind.EMAIL).map(Point::value).distinct().toArray(String[]::new);
        var emails = lines.stream().flatMap(line -> line.points().stream()).filter(point -> point.kind() == Point.Kind.EMAIL).map(Point::value).distinct().toArray(String[]::new);
        var visible = Visible.to(viewer, LEAD, "r");
        var known = new HashMap<String, Long>();
        jdbc.sql("""
                  select r.id, r.phone, lower(r.email)
                    from leads r
                   where (r.phone = any(:phones) or r.email = any(:emails)) and r.archived_at is null and r.deleted_at is null and r.status <> 'CONVERTED' and %s
                order by r.status in ('NEW', 'WORKING', 'QUALIFIED') desc, r.id desc
                """.formatted(visible.sql())).param("phones", phones).param("emails", emails).params(visible.params()).query(r -> {
                    if (r.getString(2) != null) {
                        known.putIfAbsent("phone:" + r.getString(2), r.getLong(1));
                    }
                    if (r.getString(3) != null) {
                        known.putIfAbsent("email:" + r.getString(3), r.getLong(1));
                    }
                });
        var meant = new HashMap<Draft, Long>();
        lines.forEach(line -> marks(line).stream().filter(known::containsKey).findFirst().ifPresent(mark -> meant.put(line, known.get(mark))));
        return meant;
    }

    @Override
    public Set<String> byItself() {
        return Set.of("lead_assigned", "lead_stranded", "owner_assigned");
    }

    @Override
    public List<Long> take(Import what, List<TradeLine> fresh, List<TradeLine> again, Map<String, Long> notes, Viewer viewer) {
        var sources = writing.sources(what, fresh, again);
        var ids = writing.add(what, fresh, sources, viewer);
        writing.change(what, again, sources, viewer);
        return ids;
    }

    @Override
    public Set<String> overwritten() {
        return LeadWriting.OVERWRITTEN;
    }

    @Override
    public void restored(List<Long> ids, Viewer viewer) {
        writing.restored(ids);
    }

    @Override
    @Transactional
    public void removed(Import what, List<Long> ids) {
        for (var table : List.of("lead_moves where lead_id", "lead_turns where lead_id", "notes where record = 'lead' and record_id", "happenings where record = 'lead' and record_id")) {
            jdbc.sql("delete from " + table + " = any(array(select u.id from unnest(:ids::bigint[]) u (id) where not exists (select from leads r where r.id = u.id)))").param("ids", ids.toArray(Long[]::new)).update();
        }
    }

    @Override
    @Transactional
    public void takenBack(Import what) {
        named.forget(what);
    }
}
