-- How many deals a stage holds, also those that were archived or deleted: asked before it is removed, and when its deals are taken elsewhere.
create index deals_stage on deals (stage_id);
