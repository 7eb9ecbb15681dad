package rabta.customers.records;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.AskedSource;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;
import rabta.kernel.sql.Fields;

/** Lets filters ask for any phone, e-mail or WhatsApp number, where the fields hold the first one of a kind alone. */
@Component
class ReachAsked implements AskedSource {

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        if (!kind.customer() || rights.hides("phone") || rights.hides("email")) {
            return List.of();
        }
        var any = "r.id in (select p.%1$s_id from contact_points p where p.%1$s_id is not null and ".formatted(kind.type());
        return List.of(new Field("reach", FieldType.PHONE, null, null, null, null, new Fields.Field("reach", "p.value", Fields.Type.TEXT).through(any)));
    }
}
