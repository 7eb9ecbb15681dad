package rabta.sales.imports;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.imports.Import;
import rabta.customers.imports.TradeLine;
import rabta.customers.imports.running.Overwriting;
import rabta.customers.search.Indexing;
import rabta.identity.Viewer;
import rabta.kernel.sql.Copy;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Folding;
import rabta.sales.DealKind;
import rabta.sales.rates.HomeAmounts;

/** Writes deals of a file, a batch at a time, each with the steps that can be told: when it began, and when it was won or lost. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class DealWriting {

    private static final String COLUMNS = "deals (id, name, owner_id, tags, outside_id, import_id, fields, search, sound, created_at, pipeline_id, stage_id, person_id, company_id, "
            + "amount, currency, expected_on, stage_at, closed_at, lost_reason_id, lost_note, probability, probability_held, forecast, forecast_held, source_id)";

    /** Whether the lines of a deal are the one that an import made of its product, which nobody has written anew since. */
    private static final String OWN_LINE = "d.import_id is not null and d.lines_version = 0";

    static final Set<String> OVERWRITTEN = Set.of("name", "owner_id", "person_id", "company_id", "amount", "currency", "expected_on", "stage_at", "closed_at", "stage_id", "pipeline_id", "lost_reason_id", "lost_note", "probability", "probability_held", "forecast", "forecast_held", "source_id");

    private final JdbcClient jdbc;
    private final DataSource source;
    private final Overwriting overwriting;
    private final HomeAmounts amounts;
    private final Indexing indexing;
    private final PriceList prices;

    DealWriting(JdbcClient jdbc, DataSource source, HomeAmounts amounts, Indexing indexing, PriceList prices, Overwriting overwriting) {
        this.overwriting = overwriting;
        this.jdbc = jdbc;
        this.source = source;
        this.amounts = amounts;
        this.indexing = indexing;
        this.prices = prices;
    }

    /** @param former the numbers of former members by their folded names, {@code sources} those of sources likewise @return the numbers of the deals, in the order of the lines */
    List<Long> add(Import what, List<TradeLine> lines, Map<String, Long> former, Map<String, Long> sources, Viewer viewer) {
        if (lines.isEmpty()) {
            return List.of();
        }
        var ids = jdbc.sql("select nextval(pg_get_serial_sequence('deals', 'id')) from generate_series(1, :count)").param("count", lines.size()).query(Long.class).list();
        var now = Instant.now();
        try (var copy = Copy.into(COLUMNS, source)) {
            for (int i = 0; i < ids.size(); i++) {
                var line = lines.get(i);
                var row = DealTrade.row(line);
                var owner = owner(row, former);
                copy.row(ids.get(i), line.draft().name(), owner == null && what.settings().mine() ? viewer.by() : owner, line.tags(), line.outsideId(), what.id(),
                        line.draft().fields().isEmpty() ? "{}" : Json.write(line.draft().fields()), line.search(), line.sound(), at(row.begun(now)), row.stage().pipelineId(), row.stage().id(),
                        line.person(), line.company(), row.amount(), row.currency(), row.expectedOn(), at(row.closedAt() == null ? row.begun(now) : row.closedAt()), at(row.closedAt()), row.reason(), row.lostNote(), row.likely(), row.likely() != null,
                        row.forecast() == null ? null : row.forecast().name(), row.forecast() != null, from(row, sources));
            }
        }
        moves(ids, lines, now, viewer);
        notes(ids, lines, viewer);
        products(ids, lines);
        amounts.refresh(ids, viewer.preferences());
        return ids;
    }

    private static Long owner(DealRow row, Map<String, Long> former) {
        return row.owner() != null ? row.owner() : row.ownerName() == null ? null : former.get(Folding.fold(row.ownerName()));
    }

    private static Long from(DealRow row, Map<String, Long> sources) {
        return row.source() != null ? row.source() : row.sourceName() == null ? null : sources.get(Folding.fold(row.sourceName()));
    }

    private static Object at(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private void moves(List<Long> ids, List<TradeLine> lines, Instant now, Viewer viewer) {
        try (var copy = Copy.into("deal_moves (deal_id, from_id, to_id, by_member, at, seconds, reason_id)", source)) {
            for (int i = 0; i < ids.size(); i++) {
                var row = DealTrade.row(lines.get(i));
                var begun = row.begun(now);
                boolean closed = row.closedAt() != null;
                copy.row(ids.get(i), null, closed ? row.first().id() : row.stage().id(), viewer.by(), at(begun), null, null);
                if (closed) {
                    copy.row(ids.get(i), row.first().id(), row.stage().id(), viewer.by(), at(row.closedAt()), Math.max(0, Duration.between(begun, row.closedAt()).toSeconds()), row.reason());
                }
            }
        }
    }

    private void notes(List<Long> ids, List<TradeLine> lines, Viewer viewer) {
        if (lines.stream().allMatch(line -> line.draft().get(Fact.ABOUT) == null)) {
            return;
        }
        try (var copy = Copy.into("notes (record, record_id, text, by_member)", source)) {
            for (int i = 0; i < ids.size(); i++) {
                var about = lines.get(i).draft().get(Fact.ABOUT);
                if (about != null) {
                    copy.row(DealKind.DEAL.type(), ids.get(i), about, viewer.by());
                }
            }
        }
    }

    // One line for what is sold: at what the deal comes to, or at nothing while nobody knows.
    private void products(List<Long> ids, List<TradeLine> lines) {
        var names = lines.stream().map(line -> DealTrade.row(line).product()).filter(Objects::nonNull).distinct().toList();
        if (names.isEmpty()) {
            return;
        }
        var known = prices.named(names);
        try (var copy = Copy.into("deal_lines (parent_id, place, product_id, name, quantity, unit_price, total)", source)) {
            for (int i = 0; i < ids.size(); i++) {
                var row = DealTrade.row(lines.get(i));
                if (row.product() != null) {
                    long worth = row.amount() == null ? 0 : row.amount();
                    var product = known.get(PriceList.key(row.product()));
                    copy.row(ids.get(i), 1, product == null ? null : product.id(), product == null ? shortened(row.product()) : product.name(), 1, worth, worth);
                }
            }
        }
    }

    private static String shortened(String name) {
        return name.length() <= 200 ? name : name.substring(0, Character.isHighSurrogate(name.charAt(199)) ? 199 : 200);
    }

    /**
     * Brings those that are there up to date with what the file says; what it leaves empty stays: also how far a deal has come, when it was
     * won or lost, and what it comes to by lines that somebody wrote.
     */
    void change(Import what, List<TradeLine> lines, Map<String, Long> former, Map<String, Long> sources, Viewer viewer) {
        if (lines.isEmpty()) {
            return;
        }
        var ids = lines.stream().map(TradeLine::id).toArray(Long[]::new);
        boolean named = what.settings().mapping().has(rabta.customers.imports.columns.Target.NAME);
        var before = overwriting.before("deals", List.of(ids));
        var moved = move(ids, lines, viewer);
        reprice(ids, lines);
        jdbc.sql("""
                with u as (select x.*, h.outcome = s.outcome as same, x.amount is not null and (%s or not exists (select from deal_lines l where l.parent_id = d.id)) as priced
                             from unnest(:ids::bigint[], :names::text[], :owners::bigint[], :people::bigint[], :companies::bigint[], :amounts::bigint[], :currencies::text[], :expected::text[]::date[],
                                         :staged::text[]::boolean[], :stages::bigint[], :pipelines::bigint[], :closed::text[]::timestamptz[], :dated::text[]::boolean[], :reasons::bigint[], :notes::text[],
                                         :fields::text[]::jsonb[], :likely::text[]::smallint[], :forecasts::text[], :foreseen::text[]::boolean[], :sources::bigint[])
                                  x (id, name, owner, person, company, amount, currency, expected, staged, stage, pipeline, closed, dated, reason, note, fields, likely, forecast, foreseen, source)
                                  join deals d on d.id = x.id
                                  join pipeline_stages h on h.id = d.stage_id
                                  join pipeline_stages s on s.id = x.stage)
                update deals r
                   set name = case when :named then u.name else r.name end, owner_id = coalesce(u.owner, r.owner_id), person_id = coalesce(u.person, r.person_id), company_id = coalesce(u.company, r.company_id),
                       amount = case when u.priced then u.amount else r.amount end, currency = case when u.priced then u.currency else r.currency end,
                       expected_on = case when not u.staged and r.closed_at is not null then r.expected_on else coalesce(u.expected, r.expected_on) end,
                       stage_at = case when u.staged and r.stage_id <> u.stage then greatest(coalesce(u.closed, now()), r.stage_at) else r.stage_at end,
                       closed_at = case when not u.staged or u.same and not u.dated then r.closed_at else u.closed end,
                       probability = case when u.likely is not null then u.likely when u.staged and u.stage <> r.stage_id and r.probability_held then null else r.probability end,
                       probability_held = u.likely is not null or r.probability_held and not (u.staged and u.stage <> r.stage_id),
                       forecast = case when u.foreseen then u.forecast when u.staged and u.stage <> r.stage_id and r.forecast_held then null else r.forecast end,
                       forecast_held = case when u.foreseen then u.forecast is not null else r.forecast_held and not (u.staged and u.stage <> r.stage_id) end,
                       source_id = coalesce(u.source, r.source_id),
                       stage_id = case when u.staged then u.stage else r.stage_id end, pipeline_id = case when u.staged then u.pipeline else r.pipeline_id end,
                       lost_reason_id = case when not u.staged or u.same and u.reason is null and u.note is null then r.lost_reason_id else u.reason end,
                       lost_note = case when not u.staged or u.same and u.reason is null and u.note is null then r.lost_note else u.note end,
                       fields = r.fields || u.fields, version = r.version + 1, updated_at = now()
                  from u
                 where r.id = u.id
                """.formatted(OWN_LINE)).param("named", named).param("ids", ids).param("names", texts(lines, line -> line.draft().name())).param("owners", each(lines, line -> owner(DealTrade.row(line), former)))
                .param("people", each(lines, TradeLine::person)).param("companies", each(lines, TradeLine::company)).param("amounts", each(lines, line -> DealTrade.row(line).amount()))
                .param("currencies", texts(lines, line -> DealTrade.row(line).currency())).param("expected", texts(lines, line -> DealTrade.row(line).expectedOn()))
                .param("staged", texts(lines, line -> DealTrade.row(line).stageSaid())).param("stages", each(lines, line -> DealTrade.row(line).stage().id()))
                .param("pipelines", each(lines, line -> DealTrade.row(line).stage().pipelineId())).param("closed", texts(lines, line -> DealTrade.row(line).closedAt()))
                .param("dated", texts(lines, line -> DealTrade.row(line).closeSaid())).param("reasons", each(lines, line -> DealTrade.row(line).reason()))
                .param("notes", texts(lines, line -> DealTrade.row(line).lostNote())).param("fields", texts(lines, line -> Json.write(line.draft().fields()))).param("likely", texts(lines, line -> DealTrade.row(line).likely()))
                .param("forecasts", texts(lines, line -> DealTrade.row(line).forecast())).param("foreseen", texts(lines, line -> DealTrade.row(line).forecastSaid())).param("sources", each(lines, line -> from(DealTrade.row(line), sources))).update();
        amounts.refresh(List.of(ids), viewer.preferences());
        indexing.refresh(DealKind.DEAL, new ArrayList<>(List.of(ids)));
        overwriting.keep(what, "deals", DealKind.DEAL.type(), before, OVERWRITTEN, Map.of("deal_moves", moved));
    }

    /** What follows from the values of deals that an undo put back. */
    void restored(List<Long> ids, Viewer viewer) {
        var those = ids.toArray(Long[]::new);
        jdbc.sql("update deal_lines l set unit_price = coalesce(d.amount, 0), total = coalesce(d.amount, 0) from deals d where l.parent_id = d.id and d.id = any(:ids) and l.total <> coalesce(d.amount, 0) and " + OWN_LINE).param("ids", those).update();
        amounts.refresh(ids, viewer.preferences());
    }

    /** @return the steps that were written, by their deals */
    private Map<Long, List<Long>> move(Long[] ids, List<TradeLine> lines, Viewer viewer) {
        var moved = new HashMap<Long, List<Long>>();
        jdbc.sql("""
                insert into deal_moves (deal_id, from_id, to_id, by_member, at, seconds, reason_id)
                select r.id, r.stage_id, u.stage, :by, greatest(coalesce(u.closed, now()), r.stage_at), greatest(0, floor(extract(epoch from coalesce(u.closed, now()) - r.stage_at))), u.reason
                  from unnest(:ids::bigint[], :staged::text[]::boolean[], :stages::bigint[], :closed::text[]::timestamptz[], :reasons::bigint[]) u (id, staged, stage, closed, reason)
                       join deals r on r.id = u.id and r.stage_id <> u.stage
                 where u.staged
                returning deal_id, id
                """).param("by", viewer.by(), Types.BIGINT).param("ids", ids).param("staged", texts(lines, line -> DealTrade.row(line).stageSaid()))
                .param("stages", each(lines, line -> DealTrade.row(line).stage().id())).param("closed", texts(lines, line -> DealTrade.row(line).closedAt()))
                .param("reasons", each(lines, line -> DealTrade.row(line).reason())).query(r -> {
            moved.computeIfAbsent(r.getLong(1), deal -> new ArrayList<>()).add(r.getLong(2));
        });
        return moved;
    }

    private void reprice(Long[] ids, List<TradeLine> lines) {
        jdbc.sql("""
                update deal_lines l
                   set unit_price = u.amount, total = u.amount
                  from unnest(:ids::bigint[], :amounts::bigint[]) u (id, amount)
                       join deals d on d.id = u.id and %s
                 where l.parent_id = d.id and u.amount is not null
                """.formatted(OWN_LINE)).param("ids", ids).param("amounts", each(lines, line -> DealTrade.row(line).amount())).update();
    }

    private static Long[] each(List<TradeLine> lines, Function<TradeLine, Long> what) {
        return lines.stream().map(what).toArray(Long[]::new);
    }

    private static String[] texts(List<TradeLine> lines, Function<TradeLine, Object> what) {
        return lines.stream().map(what).map(value -> Objects.toString(value, null)).toArray(String[]::new);
    }
}
