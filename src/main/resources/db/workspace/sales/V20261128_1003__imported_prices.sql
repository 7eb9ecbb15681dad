-- Which import made a price list or a price in one, so that its undo takes it back.
alter table price_lists add column import_id bigint;
alter table prices add column import_id bigint;
create index prices_import on prices (import_id) where import_id is not null;
