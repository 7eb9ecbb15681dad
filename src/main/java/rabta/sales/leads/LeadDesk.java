package rabta.sales.leads;

import static rabta.sales.LeadKind.LEAD;

import java.util.List;

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
import rabta.kernel.web.Redirect;
import rabta.sales.sources.LeadWords;

/** Puts together what the pages of leads show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class LeadDesk implements Showing {

    private static final int OF_RECORD = 8;

    private final Leads leads;
    private final LeadMoves moves;
    private final LeadWords words;
    private final Dossiers dossiers;
    private final CustomFields fields;
    private final Ownership ownership;
    private final Tags tags;
    private final Records records;

    LeadDesk(Leads leads, LeadMoves moves, LeadWords words, Dossiers dossiers, CustomFields fields, Ownership ownership, Tags tags, Records records) {
        this.leads = leads;
        this.moves = moves;
        this.words = words;
        this.dossiers = dossiers;
        this.fields = fields;
        this.ownership = ownership;
        this.tags = tags;
        this.records = records;
    }

    @Override
    public boolean shows(RecordKind kind) {
        return LEAD.equals(kind);
    }

    @Override
    public LeadShow show(RecordKind kind, long id, Looking looking, Editing editing, Viewer viewer) {
        var lead = leads.find(id, viewer);
        return new LeadShow(lead, words.source(lead.sourceId()), words.reason(lead.reasonId()), moves.of(id, viewer),
                dossiers.of(LEAD, id, lead.name(), lead.tags(), lead.fields(), lead::value, looking, editing, viewer));
    }

    LeadNew blank(LeadForm form, List<Flaw> flaws, Viewer viewer) {
        return new LeadNew(null, form, words.options(), fields.of(LEAD, viewer), ownership.members(), viewer.rights().of(LEAD.type()), viewer.preferences().currency(), Flaw.words(flaws));
    }

    LeadNew details(long id, Viewer viewer) {
        records.mustEdit(LEAD, id, viewer);
        return details(id, LeadForm.of(leads.find(id, viewer)), List.of(), viewer);
    }

    LeadNew details(long id, LeadForm form, List<Flaw> flaws, Viewer viewer) {
        return new LeadNew(id, form, words.options(), List.of(), List.of(), viewer.rights().of(LEAD.type()), leads.find(id, viewer).currency(), Flaw.words(flaws));
    }

    LeadDrop dropping(long id, LeadMove form, String back, List<Flaw> flaws, Viewer viewer) {
        records.mustEdit(LEAD, id, viewer);
        return new LeadDrop(leads.find(id, viewer), words.reasons(), form, back == null || back.isBlank() ? null : Redirect.back(back).location(), Flaw.words(flaws));
    }

    RecordLeads of(RecordKind kind, long id, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        return new RecordLeads(kind, id, name, leads.of(kind, id, OF_RECORD, viewer));
    }
}
