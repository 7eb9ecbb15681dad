package rabta.sales.leads;

import static rabta.customers.fields.Field.built;
import static rabta.sales.LeadKind.LEAD;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldSource;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;
import rabta.kernel.sql.Fields;
import rabta.kernel.ui.Language;
import rabta.sales.DealKind;

/** What lists, filters, exports and rights know of leads beyond what every record has, and what deals know of the lead that they came of. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LeadFields implements FieldSource {

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        if (DealKind.DEAL.equals(kind)) {
            return List.of(new Field("lead", FieldType.LINK, "(select min(l.id) from leads l where l.deal_id = r.id)", null, LEAD));
        }
        if (!LEAD.equals(kind)) {
            return List.of();
        }
        var name = viewer.preferences().language() == Language.UR ? "ur" : "en";
        var zone = viewer.preferences().zone();
        return List.of(Field.state("status", "lower(r.status)", Arrays.stream(LeadStatus.values()).map(LeadStatus::word).toList()), built("company", FieldType.TEXT, "r.company"),
                built("phone", FieldType.PHONE, "r.phone"), built("email", FieldType.EMAIL, "r.email"), built("city", FieldType.TEXT, "r.city"), built("language", FieldType.CHOICE, "r.language"),
                called("source", "lead_sources", "source_id", name), built("campaign", FieldType.TEXT, "r.campaign"), built("interest", FieldType.LONG_TEXT, "r.interest"),
                // Lists, totals and filters speak of the business's own currency; what is in another one stands on the lead.
                built("amount", FieldType.MONEY, "(case when r.currency = '%s' then r.amount end)".formatted(code(viewer))), built("currency", FieldType.TEXT, "r.currency"),
                built("score", FieldType.NUMBER, "r.score"), Catalogue.moment("status_since", "r.status_at", zone), Catalogue.moment("worked", "r.worked_at", zone),
                built("response", FieldType.NUMBER, "greatest(0, floor(extract(epoch from r.worked_at - r.created_at) / 60))"),
                called("reason", "drop_reasons", "reason_id", name), built("reason_note", FieldType.TEXT, "r.reason_note"), Catalogue.moment("converted", "r.converted_at", zone),
                new Field("became_person", FieldType.LINK, "r.person_id", null, RecordKind.PERSON), new Field("became_company", FieldType.LINK, "r.company_id", null, RecordKind.COMPANY),
                new Field("became_deal", FieldType.LINK, "r.deal_id", null, DealKind.DEAL));
    }

    private static String code(Viewer viewer) {
        return java.util.Currency.getInstance(viewer.preferences().currency()).getCurrencyCode();
    }

    // Shown by its name in the reader's language, found by either.
    private static Field called(String key, String table, String column, String name) {
        var either = new Fields.Field(key, "lower(n.n)", Fields.Type.TEXT)
                .through("r.%s in (select s.id from %s s cross join lateral (values (s.en), (s.ur)) n (n) where ".formatted(column, table)).typed(typed -> typed.toLowerCase(Locale.ROOT));
        return new Field(key, FieldType.TEXT, "(select s.%s from %s s where s.id = r.%s)".formatted(name, table, column), null, null, null, either);
    }
}
