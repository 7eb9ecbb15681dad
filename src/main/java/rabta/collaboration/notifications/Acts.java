package rabta.collaboration.notifications;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.timeline.Timeline;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Happenings.Row;
import rabta.kernel.ui.Ui;

/** Says what was done, as far as the reader may know it: of a field that is hidden from them nothing. */
@Service
@Transactional(readOnly = true)
class Acts {

    private final Happenings happenings;
    private final CustomFields fields;

    Acts(Happenings happenings, CustomFields fields) {
        this.happenings = happenings;
        this.fields = fields;
    }

    /** By the happening. */
    Map<Long, Act> of(Collection<Long> ids, Viewer viewer) {
        var rows = happenings.of(ids);
        var added = fields.bySlot(rows.stream().map(row -> row.get("field")).toList());
        var acts = new HashMap<Long, Act>();
        rows.forEach(row -> acts.put(row.id(), act(row, added, viewer)));
        return acts.entrySet().stream().filter(e -> Objects.nonNull(e.getValue())).collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Act act(Row row, Map<String, CustomField> added, Viewer viewer) {
        var rights = viewer.rights().of(row.about().type());
        if (!Timeline.tells(row, rights) || row.kind().startsWith("file") && !rights.hidden().isEmpty() || row.kind().startsWith("position_")) {
            return null;
        }
        return switch (row.kind()) {
            case "person_changed", "company_changed", "object_changed" -> changed(row.get("field"), row.get("to"), added);
            case "order_placed" -> new Act("notification.did.order_placed", row.get("number"));
            case "files_moved" -> new Act("notification.did.files_moved", "");
            default -> Ui.has("timeline." + row.kind()) ? new Act("timeline." + row.kind(), named(row)) : null;
        };
    }

    private static Act changed(String field, String to, Map<String, CustomField> added) {
        if (field.equals(Fact.LIFECYCLE.key()) && !to.isEmpty()) {
            return new Act("notification.did.moved", Fact.words(field, to));
        }
        var label = added.containsKey(field) ? added.get(field).label() : Ui.has("fact." + field) ? Ui.t("fact." + field) : Ui.has("customers.point." + field) ? Ui.t("customers.point." + field) : null;
        return label == null ? null : new Act("notification.did.changed", label);
    }

    private static String named(Row row) {
        return row.kind().startsWith("order_") ? row.get("number") : row.get("name").isEmpty() ? Ui.t("customers.nobody") : row.get("name");
    }
}
