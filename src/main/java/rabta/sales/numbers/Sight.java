package rabta.sales.numbers;

import static rabta.sales.DealKind.DEAL;

import rabta.customers.RecordKind;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Viewer;

/**
 * What of deals somebody's rights let them count: a sum tells of what it sums up, so where a field is hidden nothing that is
 * counted by it is told.
 *
 * @param outcome whether they see where deals stand and what became of them
 * @param likely whether they see how likely deals are
 * @param source whether they see where deals and people come from
 */
public record Sight(boolean amount, boolean outcome, boolean closed, boolean created, boolean expected, boolean likely, boolean owner, boolean team, boolean reason, boolean source) {

    public static Sight of(Viewer viewer) {
        var deal = viewer.rights().of(DEAL.type());
        boolean outcome = !deal.hides("stage") && !deal.hides("outcome") && !deal.hides("pipeline");
        return new Sight(!deal.hides("amount") && !deal.hides("currency"), outcome, outcome && !deal.hides("closed"), !deal.hides("created"), !deal.hides("expected"),
                outcome && !deal.hides("probability") && !deal.hides("forecast"), !deal.hides("owner"), !deal.hides("team"), !deal.hides("lost_reason"),
                source(viewer, deal));
    }

    private static boolean source(Viewer viewer, Rights.Kind deal) {
        return !deal.hides("source") && !deal.hides("person") && viewer.sees(RecordKind.PERSON.type()) != Reach.NONE && !viewer.rights().of(RecordKind.PERSON.type()).hides("source");
    }

    /** Whether it can be told what was won and lost in a period, and by whom the time is measured. */
    public boolean cycle() {
        return closed && created;
    }
}
