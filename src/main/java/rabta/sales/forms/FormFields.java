package rabta.sales.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;

import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;
import rabta.sales.LeadKind;

/** What forms may ask. */
@Service
public class FormFields {

    private static final List<Askable> USUAL = List.of(new Askable("name", FieldType.TEXT, null), new Askable("phone", FieldType.PHONE, null), new Askable("email", FieldType.EMAIL, null),
            new Askable("company", FieldType.TEXT, null), new Askable("city", FieldType.TEXT, null), new Askable("interest", FieldType.TEXT, null), new Askable("message", FieldType.LONG_TEXT, null));

    private final CustomFields fields;

    FormFields(CustomFields fields) {
        this.fields = fields;
    }

    /** All of them: what every lead has, then what the business added. A stranger knows no other records hands in no files, and is not told what others have said. */
    public List<Askable> all(Viewer viewer) {
        var all = new ArrayList<>(USUAL);
        fields.of(LeadKind.LEAD, viewer).stream().filter(field -> field.type() != FieldType.LINK && field.type() != FieldType.FILE && !field.unique()).map(Askable::of).forEach(all::add);
        return all;
    }

    public Map<String, Askable> byKey(Viewer viewer) {
        return all(viewer).stream().collect(Collectors.toMap(Askable::key, Function.identity()));
    }
}
