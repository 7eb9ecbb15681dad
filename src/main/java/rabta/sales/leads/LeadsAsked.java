package rabta.sales.leads;

import static rabta.sales.LeadKind.LEAD;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.AskedSource;
import rabta.customers.fields.Relation;
import rabta.identity.Reach;
import rabta.identity.Viewer;

/** Lets filters over customers ask for the leads that they came of. */
@Component
class LeadsAsked implements AskedSource {

    @Override
    public List<Relation> relations(RecordKind kind, Viewer viewer) {
        var rights = viewer.rights().of(LEAD.type());
        if (!kind.customer() || viewer.sees(LEAD.type()) == Reach.NONE || rights.hides("became_" + kind.type()) || rights.hides("status") || rights.hides("converted")) {
            return List.of();
        }
        var theirs = "r." + kind.type() + "_id";
        return List.of(new Relation("leads", null, LEAD, true, "r.id", theirs, "leads r", Relation.live(LEAD, viewer).and(theirs + " is not null"), List.of()));
    }
}
