package rabta.sales.rules;

import static rabta.sales.DealKind.DEAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.plans.Plans;
import rabta.customers.Flaw;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldType;
import rabta.identity.Colleagues;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.sequences.Sequence;
import rabta.sales.sequences.Sequences;

/** Where the rules of a stage are described. */
@Service
@Transactional
class StageRulesDesk {

    private final StageRuling ruling;
    private final Pipelines pipelines;
    private final CustomFields fields;
    private final Colleagues colleagues;
    private final Plans plans;
    private final Sequences sequences;

    StageRulesDesk(StageRuling ruling, Pipelines pipelines, CustomFields fields, Colleagues colleagues, Plans plans, Sequences sequences) {
        this.ruling = ruling;
        this.pipelines = pipelines;
        this.fields = fields;
        this.colleagues = colleagues;
        this.plans = plans;
        this.sequences = sequences;
    }

    @Transactional(readOnly = true)
    StageRules rules(long stage) {
        return ruling.of(stage(stage).id());
    }

    @Transactional(readOnly = true)
    StageRulesEdit edit(long stage, StageRulesForm form, List<Flaw> flaws) {
        var known = stage(stage);
        var kept = ruling.of(stage);
        return new StageRulesEdit(pipelines.find(known.pipelineId()), known, form == null ? StageRulesForm.of(kept) : form, demandable(), options(settable().stream().map(f -> new Option(f.slot(), f.label())).toList()),
                options(colleagues.present()), options(plans(kept)), options(sequences(kept)), Flaw.words(flaws));
    }

    private static List<Option> options(List<Option> some) {
        var options = new ArrayList<>(List.of(new Option("", "—")));
        options.addAll(some);
        return options;
    }

    void change(long stage, StageRulesForm form, Viewer viewer) {
        var known = pipelines.held(stage).orElseThrow(NotFound::new);
        var kept = ruling.of(stage);
        // Whoever has left and a plan that is offered no more may stay where they stood before.
        var members = Stream.concat(colleagues.present().stream().map(Option::value), Stream.ofNullable(kept.owner()).map(String::valueOf)).toList();
        ruling.write(known, form.filled().understood(stage, demandable().stream().map(Option::value).toList(), settable(), members, plans(kept).stream().map(Option::value).toList(), sequences(kept).stream().map(Option::value).toList(), viewer), viewer);
    }

    private PipelineStage stage(long id) {
        return pipelines.stage(id).orElseThrow(NotFound::new);
    }

    private List<Option> plans(StageRules kept) {
        return plans.all().stream().filter(plan -> !plan.retired() || kept.plan() != null && kept.plan() == plan.id()).map(plan -> new Option(String.valueOf(plan.id()), plan.name())).toList();
    }

    private List<Option> sequences(StageRules kept) {
        var known = kept.sequence() == null ? Stream.<Sequence>empty() : sequences.known(kept.sequence()).stream();
        return Stream.concat(sequences.offered().stream(), known.filter(Sequence::archived)).map(one -> new Option(String.valueOf(one.id()), one.name())).toList();
    }

    private List<Option> demandable() {
        var options = new ArrayList<Option>();
        for (var demand : Demand.values()) {
            options.add(new Option(demand.slot(), demand.label()));
        }
        fields.of(DEAL).stream().filter(field -> field.type() != FieldType.FILE).forEach(field -> options.add(new Option(field.slot(), field.label())));
        return options;
    }

    /** Not a field in which no two may hold the same, nor one that leads to a record which may be gone by then. */
    private List<CustomField> settable() {
        return fields.of(DEAL).stream().filter(field -> !field.unique() && field.type() != FieldType.FILE && field.type() != FieldType.LINK).toList();
    }

    /** By their slots what they are called for programs. */
    @Transactional(readOnly = true)
    Map<String, String> keys() {
        var keys = new java.util.HashMap<String, String>();
        for (var demand : Demand.values()) {
            keys.put(demand.slot(), demand.slot());
        }
        fields.of(DEAL).forEach(field -> keys.put(field.slot(), "fields." + field.key()));
        return keys;
    }
}
