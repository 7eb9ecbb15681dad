package rabta.sales.numbers;

import static rabta.customers.fields.Field.built;
import static rabta.sales.DealKind.DEAL;

import java.util.Arrays;
import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldSource;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;

/** What lists, filters, exports and rights know of how likely deals are. */
@Component
class ForecastFields implements FieldSource {

    private static final String LIKELY = "coalesce(r.probability, (select s.probability from pipeline_stages s where s.id = r.stage_id))";

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        return !DEAL.equals(kind) ? List.of() : List.of(built("probability", FieldType.NUMBER, LIKELY),
                Field.state("forecast", "lower(coalesce(r.forecast, case when %1$s >= %2$d then 'COMMITTED' when %1$s >= %3$d then 'BEST' when %1$s > 0 then 'PIPELINE' else 'OMITTED' end))".formatted(LIKELY, Category.COMMITS, Category.BEST_CASE),
                        Arrays.stream(Category.values()).map(Category::word).toList()));
    }
}
