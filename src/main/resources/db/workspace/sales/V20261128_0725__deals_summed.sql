-- Sums over deals are read from an index alone: what is open, what was decided, what came in.
create index deals_open on deals (expected_on) include (home_amount, stage_id, owner_id, team_id, pipeline_id, probability, forecast, created_at)
 where closed_at is null and archived_at is null and deleted_at is null;
drop index deals_closed;
create index deals_closed on deals (closed_at, stage_id) include (home_amount, owner_id, team_id, pipeline_id, created_at, lost_reason_id)
 where closed_at is not null and archived_at is null and deleted_at is null;
create index deals_entered on deals (created_at) include (home_amount, stage_id, owner_id, team_id, pipeline_id, closed_at)
 where archived_at is null and deleted_at is null;
-- How long deals stood where they left in a period.
create index deal_moves_left on deal_moves (at) include (deal_id, from_id, seconds) where from_id is not null;
