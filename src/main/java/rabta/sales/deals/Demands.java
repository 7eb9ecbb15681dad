package rabta.sales.deals;

import static rabta.sales.DealKind.DEAL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.TaskPlanning;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.records.Ownership;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.sales.rules.Demand;
import rabta.sales.rules.StageRuling;

/** What stages demand of deals: nobody moves one there without it. What is hidden from somebody is not asked of them. */
@Service
@Transactional
public class Demands {

    private final JdbcClient jdbc;
    private final StageRuling ruling;
    private final CustomFields fields;
    private final Deals deals;
    private final Ownership ownership;
    private final TaskPlanning planning;

    Demands(JdbcClient jdbc, StageRuling ruling, CustomFields fields, Deals deals, Ownership ownership, TaskPlanning planning) {
        this.jdbc = jdbc;
        this.ruling = ruling;
        this.fields = fields;
        this.deals = deals;
        this.ownership = ownership;
        this.planning = planning;
    }

    /** What the deal lacks for that stage, as far as the viewer may know. */
    @Transactional(readOnly = true)
    public List<Lack> of(long deal, long stage, Viewer viewer) {
        var demanded = known(ruling.of(stage).demands(), fields.of(DEAL, viewer), viewer);
        if (demanded.isEmpty()) {
            return List.of();
        }
        var lacking = jdbc.sql("select " + demanded.stream().map(lack -> Demand.lacking(lack.slot())).collect(Collectors.joining(", ")) + " from deals r where r.id = :id").param("id", deal).query((r, n) -> {
            var some = new ArrayList<Lack>();
            for (int i = 0; i < demanded.size(); i++) {
                if (r.getBoolean(i + 1)) {
                    some.add(demanded.get(i));
                }
            }
            return some;
        }).optional();
        return lacking.isEmpty() ? List.of() : lacking.get();
    }

    /** What a new deal must have to begin in that stage. A next step it has none yet, nor is it asked for one. */
    @Transactional(readOnly = true)
    public List<Lack> ofNew(long stage, Viewer viewer) {
        return ofNew(ruling.of(stage).demands(), fields, viewer);
    }

    static List<Lack> ofNew(List<String> slots, CustomFields fields, Viewer viewer) {
        return slots.isEmpty() ? List.of() : known(slots, fields.of(DEAL, viewer), viewer).stream().filter(lack -> !lack.slot().equals(Demand.NEXT_STEP.slot())).toList();
    }

    private static List<Lack> known(List<String> slots, List<CustomField> added, Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        var bySlot = added.stream().collect(Collectors.toMap(CustomField::slot, Function.identity()));
        var known = new ArrayList<Lack>();
        for (var slot : slots) {
            var demand = Demand.named(slot).orElse(null);
            var field = bySlot.get(slot);
            if (!rights.hides(slot) && (demand != null || field != null)) {
                known.add(new Lack(slot, demand == null ? field.input() : demand == Demand.NEXT_STEP ? "step" : slot, demand == null ? field.label() : demand.label(), field, rights.writes(slot)));
            }
        }
        return known;
    }

    /**
     * Fills what the deal lacks for the stage; the deal's row is held by now.
     *
     * @throws Flawed with each thing that it still lacks
     */
    void fill(long id, long stage, Filling filling, Viewer viewer) {
        var lacks = of(id, stage, viewer);
        if (lacks.isEmpty()) {
            return;
        }
        var flaws = new ArrayList<Flaw>();
        for (var lack : lacks) {
            if (!lack.mayFill()) {
                flaws.add(Flaw.of(lack.input(), "rules.read_only"));
            } else if (Typed.text(filling.of(lack)) == null) {
                flaws.add(Flaw.of(lack.input(), "invalid.required"));
            }
        }
        Flawed.unless(flaws);
        write(id, lacks, filling, viewer);
        Flawed.unless(of(id, stage, viewer).stream().map(lack -> Flaw.of(lack.input(), "invalid.required")).toList());
    }

    private void write(long id, List<Lack> lacks, Filling filling, Viewer viewer) {
        var now = DealForm.of(deals.held(id, viewer));
        var slots = lacks.stream().map(Lack::slot).toList();
        Map<String, String> typed = new LinkedHashMap<>();
        lacks.stream().filter(lack -> lack.field() != null).forEach(lack -> typed.put(lack.field().key(), filling.of(lack)));
        deals.change(id, new DealForm(now.name(), null, slots.contains("person") ? filling.person() : now.person(), slots.contains("company") ? filling.company() : now.company(),
                slots.contains("amount") ? filling.amount() : now.amount(), now.currency(), slots.contains("expected") ? filling.expected() : now.expected(), null, null, null, List.of(),
                typed.isEmpty() ? null : typed, null, now.source()), viewer);
        if (slots.contains(Demand.NEXT_STEP.slot())) {
            planning.plan(DEAL, id, filling.step(), Typed.line(filling.due()), viewer);
        }
        // Last: whoever gives it away may not see it any more.
        if (slots.contains("owner")) {
            ownership.assign(DEAL, List.of(id), filling.owner().strip().matches("[0-9]{1,18}") ? Long.valueOf(filling.owner().strip()) : -1L, viewer);
        }
    }

    /** Whether a deal {@code r} lacks what its stage demands, as far as those rights let it be known. */
    public static String lacking(StageRuling ruling, Rights.Kind rights) {
        if (rights.hides("lacking")) {
            return "false";
        }
        var cases = ruling.all().values().stream().filter(rules -> !rules.demands().isEmpty()).map(rules -> {
            var slots = rules.demands().stream().filter(slot -> !rights.hides(slot)).map(Demand::lacking).toList();
            return slots.isEmpty() ? "" : " when " + rules.stage() + " then (" + String.join(" or ", slots) + ")";
        }).collect(Collectors.joining());
        return cases.isEmpty() ? "false" : "case r.stage_id" + cases + " else false end";
    }
}
