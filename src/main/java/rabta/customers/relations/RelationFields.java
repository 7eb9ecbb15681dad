package rabta.customers.relations;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldSource;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;

/** Lets lists, filters and segments ask for preferences, consents and referrals. */
@Component
class RelationFields implements FieldSource {

    private static final List<Field> OF_PERSON = ofPerson();
    private static final List<Field> OF_COMPANY = List.of(built("parent", FieldType.LINK, "r.parent_id", RecordKind.COMPANY));

    private static List<Field> ofPerson() {
        var fields = new ArrayList<Field>();
        fields.add(built("referrer", FieldType.LINK, "r.referred_by", RecordKind.PERSON));
        for (var part : List.of("hours", "interests")) {
            fields.add(built(part, FieldType.TEXT, "(select f.%s from preferences f where f.person_id = r.id)".formatted(part), null));
        }
        return List.copyOf(fields);
    }

    private static Field built(String key, FieldType type, String sql, RecordKind links) {
        return new Field(key, type, sql, null, links);
    }

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        return kind.person() ? OF_PERSON : kind.equals(RecordKind.COMPANY) ? OF_COMPANY : List.of();
    }
}
