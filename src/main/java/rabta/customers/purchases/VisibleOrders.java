package rabta.customers.purchases;

import java.util.HashMap;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/**
 * Which orders a viewer may see or change: those of the customers whom they may see or change, as far as their rights with
 * orders go; one of nobody like a customer of nobody, or who entered it.
 */
final class VisibleOrders {

    private VisibleOrders() {
    }

    static Rights.Kind rights(Viewer viewer) {
        return viewer.rights().of(Orders.TYPE);
    }

    /** Over {@code orders} under the alias {@code r}, joined by {@link #from}. */
    static Where to(Viewer viewer) {
        return of(rights(viewer).see(), Visible.to(viewer, RecordKind.PERSON, "vp"), Visible.to(viewer, RecordKind.COMPANY, "vc"), viewer);
    }

    static Where editable(Viewer viewer) {
        return of(rights(viewer).edit(), Visible.editable(viewer, RecordKind.PERSON, "vp"), Visible.editable(viewer, RecordKind.COMPANY, "vc"), viewer);
    }

    static Where deletable(Viewer viewer) {
        return of(rights(viewer).delete(), Visible.editable(viewer, RecordKind.PERSON, "vp"), Visible.editable(viewer, RecordKind.COMPANY, "vc"), viewer);
    }

    private static Where of(Reach reach, Where person, Where company, Viewer viewer) {
        if (reach == Reach.NONE) {
            return Where.none();
        }
        var params = new HashMap<String, Object>();
        params.putAll(Visible.to(viewer, RecordKind.PERSON, "p").params());
        params.putAll(Visible.to(viewer, RecordKind.COMPANY, "c").params());
        // Who sees everybody sees also what was bought by those who lie in the bin: the money was earned all the same.
        if (reach == Reach.ALL && viewer.sees("person") == Reach.ALL && viewer.sees("company") == Reach.ALL && told(RecordKind.PERSON, viewer) && told(RecordKind.COMPANY, viewer)) {
            return new Where("r.id is not null", params);
        }
        params.putAll(person.params());
        params.putAll(company.params());
        params.put("me_order", viewer.id());
        return new Where("""
                (exists (select vp.id from people vp where vp.id = r.person_id and %s)
                 or exists (select vc.id from companies vc where vc.id = r.company_id and %s)
                 or r.person_id is null and r.company_id is null and %s)""".formatted(told(RecordKind.PERSON, viewer) ? person.sql() : "false", told(RecordKind.COMPANY, viewer) ? company.sql() : "false", reach == Reach.OWN ? "r.by_member = :me_order" : "true"), params);
    }

    /** Whose total is hidden from the viewer, of them no order says it either. */
    private static boolean told(RecordKind kind, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        return !rights.hides("spent") && !rights.hides("orders");
    }

    /** The orders with the names of their customers, as far as the viewer sees them, and of who entered them. */
    static String from(Viewer viewer) {
        return """

                 from orders r
                      left join people p on p.id = r.person_id and %s
                      left join companies c on c.id = r.company_id and %s
                      left join members m on m.id = r.by_member
                where\s""".formatted(Visible.to(viewer, RecordKind.PERSON, "p").sql(), Visible.to(viewer, RecordKind.COMPANY, "c").sql());
    }
}
