-- Who bought since some day, out of the index alone.
create index orders_bought on orders (placed_at, person_id) where deleted_at is null and person_id is not null and status in ('OPEN', 'PAID');
-- A part of a product's name.
create index order_lines_product on order_lines using gin (product extensions.gin_trgm_ops);

-- PostgreSQL keeps statistics of an expression only for an index that has no condition. Without them it takes every city for
-- one in two hundred, and walks through everybody in search of fifty.
drop index people_city;
create index people_city on people (lower(city), left(search, 60), id);
drop index companies_city;
create index companies_city on companies (lower(city), left(search, 60), id);
