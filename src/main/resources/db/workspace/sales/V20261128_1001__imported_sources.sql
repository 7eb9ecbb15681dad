-- Which import made a source of leads, so that its undo takes it back.
alter table lead_sources add column import_id bigint;
