package rabta.sales.deals;

import static rabta.customers.fields.Field.built;
import static rabta.sales.DealKind.DEAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;

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
import rabta.kernel.ui.Money;
import rabta.sales.pipelines.Outcome;
import rabta.sales.rules.StageRuling;

/** What lists, filters, exports and rights know of deals beyond what every record has. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DealFields implements FieldSource {

    // As many decimals as each currency has, all of them shown; a list of currencies is shorter than a table that would have to be kept.
    private static final String OWN = "trim_scale(r.amount / case when r.currency in (" + withDecimals(0) + ") then 1.0 when r.currency in (" + withDecimals(3) + ") then 1000.0 else 100.0 end)::text";
    private static final String OUTCOME = "(select lower(s.outcome) from pipeline_stages s where s.id = r.stage_id)";

    private final StageRuling ruling;

    DealFields(StageRuling ruling) {
        this.ruling = ruling;
    }

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        if (!DEAL.equals(kind)) {
            return List.of();
        }
        var name = viewer.preferences().language() == Language.UR ? "ur" : "en";
        var zone = viewer.preferences().zone();
        var fields = new ArrayList<>(List.of(new Field("company", FieldType.LINK, "r.company_id", null, RecordKind.COMPANY), new Field("person", FieldType.LINK, "r.person_id", null, RecordKind.PERSON),
                called("stage", "pipeline_stages", "stage_id", name), called("pipeline", "pipelines", "pipeline_id", name), called("source", "lead_sources", "source_id", name),
                Field.state("outcome", OUTCOME, Arrays.stream(Outcome.values()).map(Outcome::word).toList()),
                // Lists, totals and filters speak of the business's own currency, at the rate of the deal's day.
                built("amount", FieldType.MONEY, "r.home_amount"), built("currency", FieldType.TEXT, "r.currency"),
                built("expected", FieldType.DATE, "r.expected_on"), Catalogue.moment("stage_since", "r.stage_at", zone), Catalogue.moment("closed", "r.closed_at", zone),
                called("lost_reason", "lost_reasons", "lost_reason_id", name), built("lost_note", FieldType.TEXT, "r.lost_note"),
                Field.state("lacking", "case when " + Demands.lacking(ruling, viewer.rights().of(DEAL.type())) + " then 'lacking' else 'complete' end", List.of("lacking", "complete"))));
        if (!viewer.rights().of(DEAL.type()).hides("amount")) {
            fields.add(built("amount_own", FieldType.TEXT, OWN));
        }
        return fields;
    }

    private static String withDecimals(int decimals) {
        return Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).filter(code -> Money.decimals(code) == decimals).sorted().map(code -> "'" + code + "'").collect(Collectors.joining(", "));
    }

    // Shown by its name in the reader's language, found by either.
    private static Field called(String key, String table, String column, String name) {
        var either = new Fields.Field(key, "lower(n.n)", Fields.Type.TEXT)
                .through("r.%s in (select s.id from %s s cross join lateral (values (s.en), (s.ur)) n (n) where ".formatted(column, table)).typed(typed -> typed.toLowerCase(java.util.Locale.ROOT));
        return new Field(key, FieldType.TEXT, "(select s.%s from %s s where s.id = r.%s)".formatted(name, table, column), null, null, null, either);
    }
}
