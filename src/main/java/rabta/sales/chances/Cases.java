package rabta.sales.chances;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.identity.access.Viewers;
import rabta.kernel.sql.Json;

/**
 * Leads and deals as they were known when they were made, written down in that very transaction: what is filled in later often is so
 * because something came of it, and would foretell what it follows from.
 */
@Repository
@Transactional
public class Cases implements Linked {

    private static final String HOUR = "(array['night', 'morning', 'afternoon', 'evening'])[1 + extract(hour from r.created_at at time zone :zone)::int / 6]";

    private static final Map<RecordKind, String> KNOWN = Map.of(LEAD, """
            select 'lead', r.id, r.created_at,
                   jsonb_strip_nulls(jsonb_build_object('source', r.source_id::text, 'campaign', left(lower(r.campaign), 60), 'city', left(lower(r.city), 60), 'language', r.language,
                     'has_phone', case when r.phone is null then 'no' else 'yes' end, 'has_email', case when r.email is null then 'no' else 'yes' end,
                     'has_company', case when r.company is null then 'no' else 'yes' end, 'has_interest', case when r.interest is null then 'no' else 'yes' end,
                     'has_amount', case when r.amount is null then 'no' else 'yes' end, 'hour', %s)),
                   jsonb_strip_nulls(jsonb_build_object('amount', ln(1 + r.amount), 'score', r.score))
              from leads r""".formatted(HOUR), DEAL, """
            select 'deal', r.id, r.created_at,
                   jsonb_strip_nulls(jsonb_build_object('pipeline', r.pipeline_id::text, 'owner', r.owner_id::text, 'city', left(lower(coalesce(c.city, p.city)), 60), 'industry', left(lower(c.industry), 60),
                     'has_person', case when r.person_id is null then 'no' else 'yes' end, 'has_company', case when r.company_id is null then 'no' else 'yes' end,
                     'has_amount', case when r.amount is null then 'no' else 'yes' end, 'hour', %s)),
                   jsonb_strip_nulls(jsonb_build_object('amount', ln(1 + r.amount), 'days', r.expected_on - (r.created_at at time zone :zone)::date))
              from deals r
                   left join people p on p.id = r.person_id
                   left join companies c on c.id = r.company_id""".formatted(HOUR));

    /** Whether it has not ended, and never had: of what was open again it may be known how it ended once. */
    private static final Map<RecordKind, String> OPEN = Map.of(LEAD,
            "r.status in ('NEW', 'WORKING', 'QUALIFIED') and not exists (select from lead_moves v where v.lead_id = r.id and v.to_word in ('DROPPED', 'CONVERTED'))", DEAL, """
            not exists (select from pipeline_stages s where s.id = r.stage_id and s.outcome <> 'OPEN')
               and not exists (select from deal_moves v join pipeline_stages s on s.id = v.to_id where v.deal_id = r.id and s.outcome <> 'OPEN')""");

    /**
     * What became of it: null while it is open. A lead is won with the deal that it became; without one when it became a customer. Of one
     * whose deal is gone nobody knows: then only the conversion says that there was one.
     */
    private static final Map<RecordKind, String> CAME = Map.of(LEAD, """
            (select case when r.status = 'DROPPED' or s.outcome = 'LOST' then false
                         when r.status = 'CONVERTED' and (s.outcome = 'WON' or r.deal_id is null and not exists (
                              select from lead_conversions v where v.lead_id = r.id and v.undone_at is null and (v.deal_id is not null or v.deal_version is not null))) then true end
               from leads r
                    left join deals d on d.id = r.deal_id and d.deleted_at is null
                    left join pipeline_stages s on s.id = d.stage_id
              where r.id = x.record_id and r.deleted_at is null)""", DEAL, """
            (select case s.outcome when 'WON' then true when 'LOST' then false end
               from deals r
                    join pipeline_stages s on s.id = r.stage_id
              where r.id = x.record_id and r.deleted_at is null)""");

    private final JdbcClient jdbc;
    private final Viewers viewers;

    Cases(JdbcClient jdbc, Viewers viewers) {
        this.jdbc = jdbc;
        this.viewers = viewers;
    }

    /** Writes down what is known of them now; where that was done before it stays. */
    void note(RecordKind kind, Collection<Long> ids) {
        write(KNOWN.get(kind), "r.id = any(:ids)", Map.of("ids", ids.toArray(Long[]::new)));
    }

    /**
     * Those that came before anybody wrote it down, or many at once: as they are, if nothing was changed about them since and they have not
     * ended. What had ended before teaches nothing: its amount and its city may have been filled in, or emptied, because it was won or lost.
     * The score is left out, since it counts what has happened meanwhile.
     */
    void catchUp() {
        KNOWN.keySet().forEach(kind -> write(KNOWN.get(kind).replace(", 'score', r.score", ""), OPEN.get(kind) + "\n   and " + """
                not exists (select from chance_cases x where x.record = '%1$s' and x.record_id = r.id)
                   and not exists (select from happenings h where h.record = '%1$s' and h.record_id = r.id and h.kind in ('object_changed', 'owner_assigned'))""".formatted(kind.type()), Map.of()));
    }

    private void write(String known, String which, Map<String, Object> params) {
        jdbc.sql("insert into chance_cases (record, record_id, at, words, numbers)\n" + known + "\n where " + which + "\non conflict (record, record_id) do nothing").params(params)
                .param("zone", viewers.system().preferences().zone().getId()).update();
    }

    /** Those of which is known what became of them, the latest so many. */
    @Transactional(readOnly = true)
    public List<Case> ended(RecordKind kind) {
        return jdbc.sql("select y.at, y.words, y.numbers, y.won from (select x.at, x.words, x.numbers, " + CAME.get(kind) + " as won from chance_cases x where x.record = :record) y where y.won is not null order by y.at desc limit "
                + Lesson.MOST).param("record", kind.type()).query(Cases::read).list();
    }

    /** One of them, whatever became of it. */
    @Transactional(readOnly = true)
    public Optional<Case> of(RecordKind kind, long id) {
        return jdbc.sql("select x.at, x.words, x.numbers, false from chance_cases x where x.record = :record and x.record_id = :id").param("record", kind.type()).param("id", id).query(Cases::read).optional();
    }

    private static Case read(ResultSet r, int n) throws SQLException {
        var words = new HashMap<String, String>();
        Json.read(r.getString(2)).properties().forEach(p -> words.put(p.getKey(), p.getValue().asString()));
        var numbers = new HashMap<String, Double>();
        Json.read(r.getString(3)).properties().forEach(p -> numbers.put(p.getKey(), p.getValue().asDouble()));
        return new Case(r.getObject(1, OffsetDateTime.class).toInstant(), r.getBoolean(4), words, numbers);
    }

    /** What was known of a record goes with it. */
    @Override
    public List<Link> links() {
        return List.of(Link.any("chance_cases").single());
    }
}
