package rabta.sales.numbers;

import static rabta.sales.DealKind.DEAL;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.ui.Numbers;

/** What somebody knows better of a deal than its stage does. */
@Repository
@Transactional
public class DealForecasts implements RecordPart {

    private record Said(Integer probability, String forecast) {
    }

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;

    DealForecasts(JdbcClient jdbc, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    @Override
    public String name() {
        return "forecast";
    }

    @Override
    public boolean on(RecordKind kind) {
        return DEAL.equals(kind);
    }

    /** @throws rabta.kernel.web.NotFound for a deal that the viewer does not see */
    @Transactional(readOnly = true)
    public DealForecast of(long id, Viewer viewer) {
        records.mustSee(DEAL, id, viewer);
        var rights = viewer.rights().of(DEAL.type());
        boolean amount = Sight.of(viewer).amount();
        boolean mayEdit = viewer.may(Permission.EDIT_DEALS) && rights.edit() != Reach.NONE && rights.writes("probability") && rights.writes("forecast");
        return jdbc.sql("""
                select r.name, r.closed_at is null and r.archived_at is null, s.probability, r.probability, r.forecast, r.home_amount
                  from deals r
                       join pipeline_stages s on s.id = r.stage_id
                 where r.id = :id
                """).param("id", id).query((r, n) -> new DealForecast(id, r.getString(1), r.getBoolean(2), r.getInt(3), r.getObject(4, Integer.class), r.getString(5) == null ? null : Category.valueOf(r.getString(5)),
                        amount ? r.getObject(6, Long.class) : null, viewer.preferences().currency(), r.getString(4), mayEdit, Map.of())).single();
    }

    /**
     * Says how likely it is and what may be promised; null for what its stage says.
     *
     * @param probability in percent, as typed
     * @throws Flawed for what is no percent and no category
     */
    public void set(long id, String probability, String category, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        records.mustWrite(DEAL, List.of("probability", "forecast"), viewer);
        var percent = probability == null || probability.isBlank() ? null : Numbers.parse(probability).filter(number -> number.stripTrailingZeros().scale() <= 0 && number.signum() >= 0 && number.intValue() <= 100 && number.precision() < 10)
                .map(number -> number.intValue()).orElseThrow(() -> new Flawed(Flaw.of("probability", "pipelines.percent")));
        var promised = category == null || category.isBlank() ? null : named(category, "forecast");
        keep(id, standing(id), new Said(percent, promised), viewer);
    }

    /**
     * Says what may be promised of it, however likely it is.
     *
     * @throws Flawed for what is no category
     */
    public void promise(long id, String category, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        records.mustWrite(DEAL, List.of("forecast"), viewer);
        var was = standing(id);
        keep(id, was, new Said(was.probability, named(category, "to")), viewer);
    }

    private static String named(String category, String field) {
        return Category.named(category).orElseThrow(() -> new Flawed(Flaw.of(field, "invalid.choice"))).name();
    }

    private Said standing(long id) {
        return jdbc.sql("select r.probability, r.forecast from deals r where r.id = :id for update").param("id", id).query((r, n) -> new Said(r.getObject(1, Integer.class), r.getString(2))).single();
    }

    private void keep(long id, Said was, Said now, Viewer viewer) {
        if (was.equals(now)) {
            return;
        }
        jdbc.sql("update deals r set probability = :probability, probability_held = r.probability_held and r.probability is not distinct from :probability::smallint, forecast = :forecast, forecast_held = r.forecast_held and r.forecast is not distinct from :forecast::text, version = r.version + 1, updated_at = now() where r.id = :id").param("probability", now.probability, Types.SMALLINT)
                .param("forecast", now.forecast, Types.VARCHAR).param("id", id).update();
        var told = new ArrayList<Happened>();
        if (!Objects.equals(was.probability, now.probability)) {
            told.add(Happened.changed(DEAL.ref(id), "probability", percent(was.probability), percent(now.probability)));
        }
        if (!Objects.equals(was.forecast, now.forecast)) {
            told.add(Happened.changed(DEAL.ref(id), "forecast", word(was.forecast), word(now.forecast)));
        }
        happenings.record(told, viewer.by());
    }

    private static String percent(Integer percent) {
        return percent == null ? null : percent.toString();
    }

    private static String word(String category) {
        return category == null ? null : Category.valueOf(category).word();
    }
}
