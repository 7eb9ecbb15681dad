package rabta.sales.deals;

import static rabta.sales.DealKind.DEAL;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.AskedSource;
import rabta.customers.fields.Relation;
import rabta.identity.Reach;
import rabta.identity.Viewer;

/** Lets filters over customers ask for their deals. */
@Component
class DealsAsked implements AskedSource {

    @Override
    public List<Relation> relations(RecordKind kind, Viewer viewer) {
        if (!kind.customer() || viewer.sees(DEAL.type()) == Reach.NONE || viewer.rights().of(DEAL.type()).hides(kind.type())) {
            return List.of();
        }
        var theirs = "r." + kind.type() + "_id";
        return List.of(new Relation("deals", null, DEAL, true, "r.id", theirs, "deals r", Relation.live(DEAL, viewer).and(theirs + " is not null"), List.of()));
    }
}
