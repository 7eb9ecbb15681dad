package rabta.sales.quotes;

import static rabta.sales.DealKind.DEAL;

import java.time.LocalDate;
import java.util.HashMap;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/**
 * Which quotes a viewer may see or change: those of the deals that they may see or change; of no deal, their own, and those of the
 * customers whom they see where their rights with deals reach further than their own. A quote says what a deal comes to: whoever
 * does not see that sees no quote.
 */
final class VisibleQuotes {

    private VisibleQuotes() {
    }

    static Rights.Kind rights(Viewer viewer) {
        return viewer.rights().of(DEAL.type());
    }

    /** Over {@code quotes} under the alias {@code r}, joined by {@link #from}. */
    static Where to(Viewer viewer) {
        return of(rights(viewer).see(), Visible.to(viewer, DEAL, "vd"), Visible.to(viewer, RecordKind.PERSON, "vp"), Visible.to(viewer, RecordKind.COMPANY, "vc"), viewer);
    }

    static Where editable(Viewer viewer) {
        return of(rights(viewer).edit(), Visible.editable(viewer, DEAL, "vd"), Visible.editable(viewer, RecordKind.PERSON, "vp"), Visible.editable(viewer, RecordKind.COMPANY, "vc"), viewer);
    }

    private static Where of(Reach reach, Where deal, Where person, Where company, Viewer viewer) {
        if (reach == Reach.NONE || rights(viewer).hides("amount")) {
            return Where.none();
        }
        var params = new HashMap<String, Object>();
        params.putAll(deal.params());
        params.put("me_quote", viewer.id());
        var alone = "r.owner_id = :me_quote";
        if (reach != Reach.OWN) {
            params.putAll(person.params());
            params.putAll(company.params());
            alone += """

                     or exists (select from people vp where vp.id = r.person_id and %s)
                     or exists (select from companies vc where vc.id = r.company_id and %s)
                     or r.person_id is null and r.company_id is null and %s""".formatted(person.sql(), company.sql(), reach == Reach.ALL);
        }
        return new Where("""
                (exists (select from deals vd where vd.id = r.deal_id and %s)
                 or r.deal_id is null and (%s))""".formatted(deal.sql(), alone), params);
    }

    /** The quotes with their deals and customers as far as the viewer sees them; ends with {@code where}. Takes {@link #params} besides. */
    static String from(Viewer viewer) {
        var rights = rights(viewer);
        return """

                 from quotes r
                      left join deals d on d.id = r.deal_id and %s
                      left join people p on p.id = r.person_id and %s and %s
                      left join companies c on c.id = r.company_id and %s and %s
                      left join members m on m.id = r.owner_id and %s
                where\s""".formatted(Visible.to(viewer, DEAL, "d").sql(), Visible.to(viewer, RecordKind.PERSON, "p").sql(), !rights.hides("person"),
                Visible.to(viewer, RecordKind.COMPANY, "c").sql(), !rights.hides("company"), !rights.hides("owner"));
    }

    static HashMap<String, Object> params(Viewer viewer) {
        var params = new HashMap<String, Object>();
        params.putAll(Visible.to(viewer, DEAL, "d").params());
        params.putAll(Visible.to(viewer, RecordKind.PERSON, "p").params());
        params.putAll(Visible.to(viewer, RecordKind.COMPANY, "c").params());
        params.put("today", LocalDate.now(viewer.preferences().zone()));
        return params;
    }
}
