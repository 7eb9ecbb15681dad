-- Orders by hand, by the API and by import. A line's total is its quantity times its price, rounded half away from zero to the
-- minor unit, less its discount; an order's total is the sum of its lines.
alter table orders
    add column note       text,
    add column version    int         not null default 1,
    add column by_member  bigint,
    add column updated_at timestamptz not null default now(),
    add column deleted_at timestamptz,
    add column search     text        not null default '';

alter table order_lines
    add column discount bigint not null default 0,
    add constraint order_lines_total check (total = round(quantity * unit_price) - discount);

-- Two orders of one number were possible before; the later ones get their own number behind it.
update orders o
   set number = o.number || '-' || o.id
 where exists (select 1 from orders e where e.number = o.number and e.id < o.id);

-- The program folds what it writes from now on; what is there is found by its number.
update orders set search = lower(number);

alter table orders
    add constraint orders_number_unique unique (number);
create unique index orders_outside_unique on orders (outside_id) where outside_id is not null;

-- The last number that was given out. Its row is locked until the order is in, so that numbers have neither doubles nor gaps.
create table order_numbers (
    id   int    primary key check (id = 1),
    last bigint not null
);
insert into order_numbers (id, last)
select 1, coalesce(max(o.number::bigint), 1000) from orders o where o.number ~ '^[0-9]{1,15}$';

drop index orders_placed;
create index orders_placed on orders (placed_at desc, id desc) where deleted_at is null;
create index orders_total on orders (total desc, id desc) where deleted_at is null;
create index orders_status on orders (status, placed_at desc, id desc) where deleted_at is null;
create index orders_channel on orders (channel, placed_at desc, id desc) where deleted_at is null;
create index orders_deleted on orders (placed_at desc, id desc) where deleted_at is not null;
create index orders_updated on orders (updated_at, id);
create index orders_search on orders using gin (search extensions.gin_trgm_ops);
create index orders_words on orders using gin (to_tsvector('simple'::regconfig, search));

-- What was changed since some moment, for programs that keep a copy: also what was archived, thrown away or merged meanwhile.
create index people_updated on people (updated_at, id);
create index companies_updated on companies (updated_at, id);
