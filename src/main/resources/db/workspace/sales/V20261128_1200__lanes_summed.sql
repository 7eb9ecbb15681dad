-- What the lanes of a board come to is read from the index alone, also by owner and team.
drop index deals_lane;
create index deals_lane on deals (stage_id, stage_at desc, id desc) include (amount, currency, home_amount, probability, closed_at, owner_id, team_id) where archived_at is null and deleted_at is null;
