package rabta.sales.deals;

import static rabta.sales.DealKind.DEAL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.plans.PlanRuns;
import rabta.collaboration.plans.Plans;
import rabta.collaboration.tasks.TaskPlanning;
import rabta.customers.Happened;
import rabta.customers.dossier.FactKeeper;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.Entered;
import rabta.customers.records.Ownership;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.ui.Dates;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.rules.StageRules;
import rabta.sales.rules.StageRuling;
import rabta.sales.sequences.Enrolling;
import rabta.sales.sequences.Sequences;

/**
 * What a stage does with a deal that was moved there, in the transaction of the move: once for each time. What cannot be done any more,
 * because a member has left or a field has gone, is left out; a rule never keeps a deal from moving.
 */
@Service
@Transactional
class StageActing {

    private final JdbcClient jdbc;
    private final StageRuling ruling;
    private final Ownership ownership;
    private final CustomFields fields;
    private final Plans plans;
    private final PlanRuns runs;
    private final TaskPlanning planning;
    private final Sequences sequences;
    private final Enrolling enrolling;
    private final Happenings happenings;
    private final List<FactKeeper> keepers;

    StageActing(JdbcClient jdbc, StageRuling ruling, Ownership ownership, CustomFields fields, Plans plans, PlanRuns runs, TaskPlanning planning, Sequences sequences, Enrolling enrolling, Happenings happenings, List<FactKeeper> keepers) {
        this.jdbc = jdbc;
        this.ruling = ruling;
        this.ownership = ownership;
        this.fields = fields;
        this.plans = plans;
        this.runs = runs;
        this.planning = planning;
        this.sequences = sequences;
        this.enrolling = enrolling;
        this.happenings = happenings;
        this.keepers = keepers;
    }

    /** Whether it does anything by itself with a deal that comes in. */
    boolean acts(long stage) {
        return ruling.of(stage).acts();
    }

    void entered(long deal, PipelineStage stage, Viewer mover) {
        var rules = ruling.of(stage.id());
        if (!rules.acts()) {
            return;
        }
        var program = Viewer.system(mover.workspace(), mover.preferences());
        happenings.record(new DealHappened.StageActed(DEAL.ref(deal), stage.id(), stage.name()), null);
        give(deal, rules);
        set(deal, rules, program);
        plan(deal, rules, mover);
        tasks(deal, rules, mover, program);
        enrol(deal, rules, mover);
    }

    private void give(long deal, StageRules rules) {
        var name = rules.owner() == null ? null : ownership.member(rules.owner()).orElse(null);
        if (name == null) {
            return;
        }
        var before = jdbc.sql("select r.owner_id from deals r where r.id = :id and r.owner_id is distinct from :owner").param("id", deal).param("owner", rules.owner())
                .query((r, n) -> new Happened.OwnerAssigned(DEAL.ref(deal), rules.owner(), name, r.getObject(1, Long.class))).optional();
        before.ifPresent(assigned -> {
            jdbc.sql("update deals r set owner_id = :owner, version = r.version + 1, updated_at = now() where r.id = :id").param("owner", rules.owner()).param("id", deal).update();
            happenings.record(assigned, null);
        });
    }

    private void set(long deal, StageRules rules, Viewer program) {
        var typed = new LinkedHashMap<String, String>();
        for (CustomField field : rules.sets().isEmpty() ? List.<CustomField>of() : fields.of(DEAL)) {
            var value = rules.sets().get(field.slot());
            // What the field does not take any more would undo the move with it.
            if (value != null && !field.unique() && Entered.read(field, value, program.preferences()).flaw() == null) {
                typed.put(field.key(), value);
            }
        }
        if (!typed.isEmpty()) {
            FactKeeper.of(DEAL, keepers).change(DEAL, deal, Map.of(), typed, null, program);
        }
    }

    // Steps of whoever begins a plan are the mover's, who by now may not see the deal any more.
    private void plan(long deal, StageRules rules, Viewer mover) {
        plans.offered().stream().filter(plan -> rules.plan() != null && plan.id() == rules.plan()).findFirst().ifPresent(plan -> {
            runs.begin(plan, DEAL, deal, Dates.in(mover.preferences()).today(), able(mover));
        });
    }

    private static Viewer able(Viewer mover) {
        return new Viewer(mover.workspace(), mover.id(), mover.login(), mover.name(), Role.OWNER, Role.OWNER.rights(), Role.OWNER.permissions(), mover.teams(), mover.preferences());
    }

    // Whoever may not be written to is left out, and stands in the sequence with the reason.
    private void enrol(long deal, StageRules rules, Viewer mover) {
        if (rules.sequence() != null) {
            sequences.known(rules.sequence()).filter(sequence -> !sequence.archived() && !sequence.steps().isEmpty()).ifPresent(sequence -> enrolling.enrol(sequence, DEAL, List.of(deal), null, true, able(mover)));
        }
    }

    private void tasks(long deal, StageRules rules, Viewer mover, Viewer program) {
        var owner = rules.tasks().isEmpty() ? null : jdbc.sql("select r.owner_id from deals r where r.id = :id").param("id", deal).query((r, n) -> Optional.ofNullable(r.getObject(1, Long.class))).single().orElse(null);
        for (var task : rules.tasks()) {
            var whose = new ArrayList<Long>();
            if (!task.mover() && owner != null) {
                whose.add(owner);
            }
            if (mover.by() != null) {
                whose.add(mover.by());
            }
            planning.planFor(DEAL, deal, task.text(), Dates.in(mover.preferences()).today().plusDays(task.days()), whose, program);
        }
    }
}
