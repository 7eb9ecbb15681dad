package rabta.sales.deals;

import static rabta.sales.DealKind.DEAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.dossier.Dossiers;
import rabta.customers.dossier.Editing;
import rabta.customers.dossier.Looking;
import rabta.customers.dossier.Showing;
import rabta.customers.fields.CustomFields;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.customers.records.Tags;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Redirect;
import rabta.sales.lines.Lines;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.rates.HomeAmounts;
import rabta.sales.sources.LeadWords;

/** Puts together what the pages of deals show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class DealDesk implements Showing {

    private static final int OF_CUSTOMER = 8;

    private final Deals deals;
    private final Moves moves;
    private final Pipelines pipelines;
    private final Dossiers dossiers;
    private final CustomFields fields;
    private final Ownership ownership;
    private final Tags tags;
    private final Records records;
    private final Demands demands;
    private final HomeAmounts amounts;
    private final Lines lines;
    private final LeadWords words;

    DealDesk(Deals deals, Moves moves, Pipelines pipelines, Dossiers dossiers, CustomFields fields, Ownership ownership, Tags tags, Records records, Demands demands, HomeAmounts amounts, Lines lines, LeadWords words) {
        this.words = words;
        this.demands = demands;
        this.deals = deals;
        this.moves = moves;
        this.pipelines = pipelines;
        this.dossiers = dossiers;
        this.fields = fields;
        this.ownership = ownership;
        this.tags = tags;
        this.records = records;
        this.amounts = amounts;
        this.lines = lines;
    }

    @Override
    public boolean shows(RecordKind kind) {
        return DEAL.equals(kind);
    }

    @Override
    public DealShow show(RecordKind kind, long id, Looking looking, Editing editing, Viewer viewer) {
        var deal = deals.find(id, viewer);
        var reason = deal.lostReasonId() == null ? null : pipelines.reason(deal.lostReasonId());
        return new DealShow(deal, pipelines.find(deal.pipelineId()), reason, words.source(deal.sourceId()), moves.of(id, viewer), viewer.rights().of(DEAL.type()).hides("lacking") ? List.of() : demands.of(id, deal.stageId(), viewer),
                deal.amount() == null || deal.currency().equals(viewer.preferences().currency()) ? null : amounts.of(id, viewer.preferences()),
                dossiers.of(DEAL, id, deal.name(), deal.tags(), deal.fields(), deal::value, looking, editing, viewer));
    }

    DealNew blank(DealForm form, List<Flaw> flaws, Viewer viewer) {
        return new DealNew(null, form.owner() == null ? form.ownedBy(viewer.by()) : form, pipelines.options(viewer), fields.of(DEAL, viewer), ownership.members(), sources(form.source()), tags.all(), viewer.rights().of(DEAL.type()),
                viewer.preferences().currency(), false, Flaw.words(flaws));
    }

    /** Those that are offered, and the one that it has. */
    private List<Option> sources(Long own) {
        var options = new ArrayList<Option>(List.of(new Option("", Ui.t("leads.source.unknown"))));
        options.addAll(words.options());
        var source = words.source(own);
        if (source != null && options.stream().noneMatch(option -> option.value().equals(String.valueOf(source.id())))) {
            options.add(new Option(String.valueOf(source.id()), source.name()));
        }
        return options;
    }

    DealNew terms(long id, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        return terms(id, DealForm.of(deals.find(id, viewer)), List.of(), viewer);
    }

    DealNew terms(long id, DealForm form, List<Flaw> flaws, Viewer viewer) {
        return new DealNew(id, form, List.of(), List.of(), List.of(), sources(form.source()), List.of(), viewer.rights().of(DEAL.type()), deals.find(id, viewer).currency(), lines.any(Lines.Of.DEAL, id), Flaw.words(flaws));
    }

    MoveNew moving(long id, MoveForm form, Filling filling, String back, List<Flaw> flaws, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        var to = form.to() == null ? null : pipelines.stage(form.to()).orElse(null);
        return new MoveNew(deals.find(id, viewer), pipelines.all(), to, pipelines.reasons(), form, to == null ? List.of() : demands.of(id, to.id(), viewer), filling, ownership.members(),
                back == null || back.isBlank() ? null : Redirect.back(back).location(), Flaw.words(flaws));
    }

    RecordDeals of(RecordKind kind, long id, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        var open = deals.of(kind, id, OF_CUSTOMER + 1, viewer);
        var rights = viewer.rights().of(DEAL.type());
        return new RecordDeals(kind, id, name, open.stream().limit(OF_CUSTOMER).toList(), open.size() > OF_CUSTOMER, rights.create() && rights.writes(kind.type()), pipelines.all(),
                kind.person() ? deals.roles(id, open.stream().map(Deal::id).toList(), viewer) : Map.of());
    }
}
