-- Which import made a team or a product, so that its undo takes it back.
alter table teams add column import_id bigint;
alter table products add column import_id bigint;
create index products_import on products (import_id) where import_id is not null;
