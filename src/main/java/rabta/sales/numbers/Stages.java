package rabta.sales.numbers;

/** How the deals that came in within a period went through the stages of one pipeline. */
final class Stages {

    // A deal counts once for each stage, however often it came there: it advanced if the next stage was the first further
    // one into which it came after it had first come into this one. One that jumped over the next stage says nothing about the step into it,
    // even if it went back there later.
    private static final String WAYS = """
            with cohort as materialized (
              select r.id
                from deals r
               where %1$s
                 and r.pipeline_id = :way_pipeline
                 and r.created_at >= :from
                 and r.created_at < :to),
            moved as materialized (
              select v.deal_id, v.id, o.rank, o.id as stage_id
                from cohort c
                     join deal_moves v on v.deal_id = c.id
                     join unnest(:stages::bigint[], :ranks::int[]) o (id, rank) on o.id = v.to_id),
            came as (
                select m.deal_id, m.rank, m.stage_id, min(m.id) as first
                  from moved m
              group by m.deal_id, m.rank, m.stage_id),
            ways as (
                select f.deal_id, f.stage_id,
                       case when min(g.id) = min(g.id) filter (where g.rank = f.rank + 1) then 'advanced' when min(g.id) is not null then 'skipped'
                            when e.outcome = 'LOST' then 'lost' else 'open' end as became
                  from came f
                       join deals d on d.id = f.deal_id
                       join pipeline_stages e on e.id = d.stage_id
                       left join moved g on g.deal_id = f.deal_id and g.id > f.first and g.rank > f.rank
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
