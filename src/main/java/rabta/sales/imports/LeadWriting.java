package rabta.sales.imports;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.imports.Duplicates;
import rabta.customers.imports.Import;
import rabta.customers.imports.TradeLine;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.running.Overwriting;
import rabta.customers.search.Indexing;
import rabta.identity.Viewer;
import rabta.kernel.sql.Copy;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Folding;
import rabta.sales.LeadKind;
import rabta.sales.leads.Arrival;
import rabta.sales.leads.LeadStatus;
import rabta.sales.scoring.LeadScores;

/** Writes leads that a file brings: many at once, each with its first step. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class LeadWriting {

    private static final String COLUMNS = "leads (id, name, owner_id, tags, outside_id, import_id, fields, search, sound, created_at, company, phone, email, city, language, source_id, campaign, interest, amount, currency, "
            + "status, status_at, worked_at, reason_id, reason_note)";

    static final Set<String> OVERWRITTEN = Set.of("name", "company", "phone", "email", "city", "source_id", "campaign", "interest", "currency", "amount", "owner_id");

    private final JdbcClient jdbc;
    private final DataSource source;
    private final Overwriting overwriting;
    private final Indexing indexing;
    private final LeadScores scores;
    private final ObjectProvider<Arrival> arrivals;
    private final SourcesNamed named;

    LeadWriting(JdbcClient jdbc, DataSource source, Indexing indexing, LeadScores scores, ObjectProvider<Arrival> arrivals, SourcesNamed named, Overwriting overwriting) {
        this.overwriting = overwriting;
        this.jdbc = jdbc;
        this.source = source;
        this.indexing = indexing;
        this.scores = scores;
        this.arrivals = arrivals;
        this.named = named;
    }

    /** The sources that these lines name, by their folded names; those that are not here are made, where that is wished. */
    Map<String, Long> sources(Import what, List<TradeLine> fresh, List<TradeLine> again) {
        var asked = new LinkedHashSet<String>();
        Stream.concat(fresh.stream(), again.stream()).map(line -> LeadTrade.row(line).sourceName()).filter(name -> name != null).forEach(asked::add);
        return named.made(what, asked);
    }

    private static Long from(LeadRow row, Map<String, Long> sources) {
        return row.source() != null ? row.source() : row.sourceName() == null ? null : sources.get(Folding.fold(row.sourceName()));
    }

    /** @return the numbers of the leads, in the order of the lines */
    List<Long> add(Import what, List<TradeLine> lines, Map<String, Long> sources, Viewer viewer) {
        if (lines.isEmpty()) {
            return List.of();
        }
        var ids = jdbc.sql("select nextval(pg_get_serial_sequence('leads', 'id')) from generate_series(1, :count)").param("count", lines.size()).query(Long.class).list();
        var now = Instant.now();
        try (var copy = Copy.into(COLUMNS, source)) {
            for (int i = 0; i < ids.size(); i++) {
                var line = lines.get(i);
                var draft = line.draft();
                var row = LeadTrade.row(line);
                var status = status(row);
                var begun = draft.created() == null || draft.created().isAfter(now) ? now : draft.created();
                copy.row(ids.get(i), draft.name(), owner(row, what, viewer), line.tags(), line.outsideId(), what.id(), draft.fields().isEmpty() ? "{}" : Json.write(draft.fields()), line.search(), line.sound(), at(begun),
                        draft.get(Fact.COMPANY), row.phone(), row.email(), draft.get(Fact.CITY), draft.get(Fact.LANGUAGE), from(row, sources), row.campaign(), row.interest(), row.amount(), row.currency(), status.name(), at(begun),
                        status == LeadStatus.NEW ? null : at(begun), row.reason(), row.reasonNote());
            }
        }
        moves(ids, lines, now, viewer);
        notes(ids, lines, viewer);
        hand(what, ids, lines, viewer);
        return ids;
    }

    private static LeadStatus status(LeadRow row) {
        return row.status() == null ? LeadStatus.NEW : row.status();
    }

    private static Long owner(LeadRow row, Import what, Viewer viewer) {
        return row.owner() == null && what.settings().mine() ? viewer.by() : row.owner();
    }

    private static Object at(Instant moment) {
        return moment.atOffset(java.time.ZoneOffset.UTC);
    }

    private void moves(List<Long> ids, List<TradeLine> lines, Instant now, Viewer viewer) {
        try (var copy = Copy.into("lead_moves (lead_id, from_word, to_word, by_member, at, seconds, reason_id)", source)) {
            for (int i = 0; i < ids.size(); i++) {
                var row = LeadTrade.row(lines.get(i));
                var created = lines.get(i).draft().created();
                var begun = at(created == null || created.isAfter(now) ? now : created);
                copy.row(ids.get(i), null, "NEW", viewer.by(), begun, null, null);
                if (status(row) != LeadStatus.NEW) {
                    copy.row(ids.get(i), "NEW", status(row).name(), viewer.by(), begun, 0, row.reason());
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
                    copy.row(LeadKind.LEAD.type(), ids.get(i), about, viewer.by());
                }
            }
        }
    }

    // As whoever comes by themselves: scored, and handed out unless they have an owner or nothing will come of them. That moves no version, so that
    // an Undo finds them untouched.
    private void hand(Import what, List<Long> ids, List<TradeLine> lines, Viewer viewer) {
        boolean rules = !LeadTrade.LEAVE.equals(what.settings().chosen().get(LeadTrade.HANDING));
        scores.refresh(ids);
        for (int i = 0; i < ids.size(); i++) {
            var row = LeadTrade.row(lines.get(i));
            long id = ids.get(i);
            boolean owned = !rules || owner(row, what, viewer) != null || status(row) == LeadStatus.DROPPED;
            if (!owned) {
                arrivals.orderedStream().forEach(arrival -> arrival.arrived(id, false));
            }
        }
        jdbc.sql("update leads r set version = 1 where r.id = any(:ids) and r.version <> 1").param("ids", ids.toArray(Long[]::new)).update();
    }

    /** Brings those that are there up to date: what is missing is filled in, or all that the file says put in its place. How far they have come stays. */
    void change(Import what, List<TradeLine> lines, Map<String, Long> sources, Viewer viewer) {
        if (lines.isEmpty()) {
            return;
        }
        boolean over = what.settings().duplicates() == Duplicates.OVERWRITE;
        boolean named = over && (what.settings().mapping().has(Target.NAME) || what.settings().mapping().has(Target.LAST_NAME));
        var ids = lines.stream().map(TradeLine::id).toArray(Long[]::new);
        var before = overwriting.before("leads", List.of(ids));
        jdbc.sql("""
                update leads r
                   set name = case when :named then u.name else r.name end, company = %1$s(%2$s), phone = %1$s(%3$s), email = %1$s(%4$s), city = %1$s(%5$s), source_id = %1$s(%6$s), campaign = %1$s(%7$s),
                       interest = %1$s(%8$s), currency = case when u.amount is not null and (%9$s) then u.currency else r.currency end, amount = %1$s(%10$s), owner_id = coalesce(r.owner_id, u.owner),
                       tags = r.tags || array(select t from unnest(u.tags::text::bigint[]) t where t <> all(r.tags)), fields = case when :over then r.fields || u.fields else u.fields || r.fields end,
                       version = r.version + 1, updated_at = now()
                  from unnest(:ids::bigint[], :names::text[], :companies::text[], :phones::text[], :emails::text[], :cities::text[], :sources::bigint[], :campaigns::text[], :interests::text[], :amounts::bigint[],
                              :currencies::text[], :owners::bigint[], :tags::text[], :fields::text[]::jsonb[])
                       u (id, name, company, phone, email, city, source, campaign, interest, amount, currency, owner, tags, fields)
                 where r.id = u.id
                """.formatted("coalesce", both(over, "company"), both(over, "phone"), both(over, "email"), both(over, "city"), over ? "u.source, r.source_id" : "r.source_id, u.source", both(over, "campaign"),
                        both(over, "interest"), over ? "true" : "r.amount is null", both(over, "amount")))
                .param("named", named).param("over", over).param("ids", ids).param("names", texts(lines, line -> line.draft().name())).param("companies", texts(lines, line -> line.draft().get(Fact.COMPANY)))
                .param("phones", texts(lines, line -> LeadTrade.row(line).phone())).param("emails", texts(lines, line -> LeadTrade.row(line).email())).param("cities", texts(lines, line -> line.draft().get(Fact.CITY)))
                .param("sources", numbers(lines, line -> from(LeadTrade.row(line), sources))).param("campaigns", texts(lines, line -> LeadTrade.row(line).campaign())).param("interests", texts(lines, line -> LeadTrade.row(line).interest()))
                .param("amounts", numbers(lines, line -> LeadTrade.row(line).amount())).param("currencies", texts(lines, line -> LeadTrade.row(line).currency())).param("owners", numbers(lines, line -> LeadTrade.row(line).owner()))
                .param("tags", texts(lines, line -> "{" + String.join(",", line.tags().stream().map(String::valueOf).toList()) + "}")).param("fields", texts(lines, line -> Json.write(line.draft().fields()))).update();
        var noted = noted(lines, viewer);
        scores.refresh(List.of(ids));
        indexing.refresh(LeadKind.LEAD, new java.util.ArrayList<>(List.of(ids)));
        overwriting.keep(what, "leads", LeadKind.LEAD.type(), before, OVERWRITTEN, Map.of("notes", noted));
    }

    /** What follows from the values of leads that an undo put back. */
    void restored(List<Long> ids) {
        scores.refresh(ids);
    }

    private Map<Long, List<Long>> noted(List<TradeLine> lines, Viewer viewer) {
        var those = lines.stream().filter(line -> line.draft().get(Fact.ABOUT) != null).toList();
        var noted = new HashMap<Long, List<Long>>();
        jdbc.sql("insert into notes (record, record_id, text, by_member) select :record, u.id, u.text, :by from unnest(:ids::bigint[], :texts::text[]) u (id, text) returning record_id, id").param("record", LeadKind.LEAD.type())
                .param("by", viewer.by(), java.sql.Types.BIGINT).param("ids", numbers(those, TradeLine::id)).param("texts", texts(those, line -> line.draft().get(Fact.ABOUT))).query(r -> {
                    noted.computeIfAbsent(r.getLong(1), id -> new java.util.ArrayList<>()).add(r.getLong(2));
                });
        return noted;
    }

    private static String both(boolean over, String column) {
        return over ? "u.%1$s, r.%1$s".formatted(column) : "r.%1$s, u.%1$s".formatted(column);
    }

    private static String[] texts(List<TradeLine> lines, Function<TradeLine, String> what) {
        return lines.stream().map(what).toArray(String[]::new);
    }

    private static Long[] numbers(List<TradeLine> lines, Function<TradeLine, Long> what) {
        return lines.stream().map(what).toArray(Long[]::new);
    }
}
