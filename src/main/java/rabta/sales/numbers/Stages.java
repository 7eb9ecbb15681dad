package rabta.sales.numbers;

/** How the deals that came in within a period went through the stages of one pipeline. */
final class Stages {

    // A deal counts once for each stage, however often it came there: it advanced if it came into the next stage after it had first come
    // into this one. One that jumped over the next stage says nothing about the step into it.
    private static final String WAYS = """
            with cohort as materialized (
              select r.id
                from deals r
               where %1$s
                 and r.pipeline_id = :way_pipeline
                 and r.created_at >= :from
                 and r.created_at < :to),
            came as materialized (
                select v.deal_id, o.rank, o.id as stage_id, min(v.id) as first, max(v.id) as last
                  from cohort c
                       join deal_moves v on v.deal_id = c.id
                       join unnest(:stages::bigint[], :ranks::int[]) o (id, rank) on o.id = v.to_id
              group by v.deal_id, o.rank, o.id),
            ways as (
                select f.deal_id, f.stage_id,
                       case when coalesce(bool_or(g.rank = f.rank + 1), false) then 'advanced' when coalesce(bool_or(g.rank > f.rank + 1), false) then 'skipped'
                            when e.outcome = 'LOST' then 'lost' else 'open' end as became
                  from came f
                       join deals d on d.id = f.deal_id
                       join pipeline_stages e on e.id = d.stage_id
                       left join came g on g.deal_id = f.deal_id and g.last > f.first and g.rank > f.rank
                 where f.rank < :last
              group by f.deal_id, f.stage_id, e.outcome)
            """;

    static final String IN = "r.id in (select w.deal_id from ways w where w.stage_id = :stage and %s)";

    private Stages() {
    }

    /** The ways of all deals for which that holds, as {@code ways (deal_id, stage_id, became)}. */
    static String ways(String where) {
        return WAYS.formatted(where);
    }
}
