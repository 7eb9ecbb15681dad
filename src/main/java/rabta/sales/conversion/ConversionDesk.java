package rabta.sales.conversion;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.ui.Money;
import rabta.kernel.web.Problem;
import rabta.sales.leads.Lead;
import rabta.sales.leads.LeadStatus;
import rabta.sales.leads.Leads;
import rabta.sales.pipelines.Pipelines;

/** Puts together what the page of a conversion shows, in one transaction. */
@Service
@Transactional(readOnly = true)
class ConversionDesk {

    private final Leads leads;
    private final Matching matching;
    private final Pipelines pipelines;
    private final Records records;

    ConversionDesk(Leads leads, Matching matching, Pipelines pipelines, Records records) {
        this.leads = leads;
        this.matching = matching;
        this.pipelines = pipelines;
        this.records = records;
    }

    /** @param typed what was chosen already, or null for what is likeliest */
    ConversionNew asked(long id, ConversionForm typed, List<Flaw> flaws, Viewer viewer) {
        records.mustEdit(LEAD, id, viewer);
        var lead = leads.find(id, viewer);
        if (!lead.open()) {
            throw new Problem(lead.status() == LeadStatus.CONVERTED ? "leads.is_converted" : "leads.is_dropped");
        }
        var matches = matching.of(lead, viewer);
        boolean sells = viewer.rights().of(DEAL.type()).create();
        return new ConversionNew(lead, typed == null ? likeliest(lead, matches, sells) : typed, matches, pipelines.options(viewer), sells, Flaw.words(flaws));
    }

    Matches matches(long id, Viewer viewer) {
        return matching.of(leads.find(id, viewer), viewer);
    }

    private static ConversionForm likeliest(Lead lead, Matches matches, boolean sells) {
        var person = matches.person().map(likely -> String.valueOf(likely.id())).orElse(lead.named() || lead.company() == null ? ConversionForm.NEW : ConversionForm.NONE);
        var company = lead.company() == null ? ConversionForm.NONE : matches.company().map(likely -> String.valueOf(likely.id())).orElse(ConversionForm.NEW);
        var name = lead.interest() == null ? lead.name() : lead.interest().lines().findFirst().orElse(lead.name());
        return new ConversionForm(person, lead.personName(), company, lead.company(), sells, name.length() > 120 ? name.substring(0, name.offsetByCodePoints(0, 60)) + "…" : name, null,
                lead.amount() == null ? null : new Money(lead.amount(), lead.currency()).amount().stripTrailingZeros().toPlainString(), lead.currency(), List.of());
    }
}
