-- Which deals came into a stage within some days is read from the index alone.
create index deal_moves_came on deal_moves (to_id, at) include (deal_id);
drop index deal_moves_stage;
