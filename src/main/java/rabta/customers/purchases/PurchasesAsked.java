package rabta.customers.purchases;

import static rabta.customers.fields.Field.built;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.AskedSource;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Relation;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Fields;
import rabta.kernel.sql.Where;

/** Lets filters ask for what was bought. Whoever sees a customer sees their orders. */
@Component
class PurchasesAsked implements AskedSource {

    @Override
    public List<Relation> relations(RecordKind kind, Viewer viewer) {
        return !kind.customer() || VisibleOrders.rights(viewer).see() == Reach.NONE ? List.of()
                : List.of(orders("orders", "r.status in ('OPEN', 'PAID')", kind, viewer), orders("returned", "r.status in ('CANCELLED', 'RETURNED')", kind, viewer));
    }

    private static Relation orders(String key, String given, RecordKind kind, Viewer viewer) {
        var theirs = "r." + kind.type() + "_id";
        return new Relation(key, null, null, true, "r.id", theirs, "orders r", Where.all().and(theirs + " is not null").and("r.deleted_at is null").and(given), fields(key.equals("orders") ? "status" : "became", viewer));
    }

    private static List<Field> fields(String status, Viewer viewer) {
        var product = new Fields.Field("product", "l.product", Fields.Type.TEXT).through("r.id in (select l.order_id from order_lines l where ");
        return List.of(Catalogue.moment("placed", "r.placed_at", viewer.preferences().zone()), built("total", FieldType.MONEY, "r.total"),
                new Field("product", FieldType.TEXT, null, null, null, null, product), built("sales_channel", FieldType.TEXT, "r.channel"),
                built(status, FieldType.CHOICE, "r.status"), built("number", FieldType.TEXT, "r.number"));
    }
}
