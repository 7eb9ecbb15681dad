-- Products by their Urdu name too, bundles, and prices for some customers, days and quantities.

alter table products
    add column name_ur text    check (length(name_ur) between 1 and 200),
    -- Of a bundle: whether it costs what its parts do.
    add column summed  boolean not null default false;

-- Lists are sorted by price as well, and found by code while somebody types.
create index products_price on products (price, id) where retired_at is null;
create index products_newest on products (id) where retired_at is null;

-- What a bundle is made of, in its order.
create table product_parts (
    product_id bigint         not null references products (id) on delete cascade,
    place      int            not null,
    part_id    bigint         not null references products (id),
    quantity   numeric(14, 3) not null check (quantity > 0),
    primary key (product_id, place),
    constraint product_parts_other check (part_id <> product_id)
);
create index product_parts_part on product_parts (part_id);

create table price_lists (
    id         bigint      generated always as identity primary key,
    name       text        not null check (length(name) between 1 and 60),
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    -- For the customers who bear this tag; for nobody by itself where it is null.
    tag_id     bigint      references tags (id) on delete set null,
    -- For everybody for whom there is no other.
    everybody  boolean     not null default false,
    from_on    date,
    until_on   date,
    version    int         not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    removed_at timestamptz,
    constraint price_lists_days check (until_on >= from_on)
);
create unique index price_lists_name on price_lists (lower(name)) where removed_at is null;

create table prices (
    list_id       bigint         not null references price_lists (id) on delete cascade,
    product_id    bigint         not null references products (id) on delete cascade,
    from_quantity numeric(14, 3) not null default 0 check (from_quantity >= 0),
    price         bigint         not null check (price >= 0),
    primary key (list_id, product_id, from_quantity)
);
create index prices_product on prices (product_id, list_id);

-- The list that a customer was given by hand.
create table customer_price_lists (
    id         bigint generated always as identity primary key,
    person_id  bigint references people (id) on delete cascade constraint customer_price_lists_person unique,
    company_id bigint references companies (id) on delete cascade constraint customer_price_lists_company unique,
    list_id    bigint not null references price_lists (id) on delete cascade,
    constraint customer_price_lists_one check (num_nonnulls(person_id, company_id) = 1)
);
create index customer_price_lists_list on customer_price_lists (list_id);

-- A part of a bundle belongs to the nearest line above it that is none.
alter table deal_lines add column part boolean not null default false;

-- The lines of a deal before they were changed last, for who takes that back.
create table deal_lines_before (
    deal_id       bigint primary key references deals (id) on delete cascade,
    lines_version int    not null,
    lines         jsonb  not null,
    less_share    numeric(6, 3),
    less          bigint not null,
    amount        bigint
);

insert into taxes (en, ur, percent, place)
values ('Exempt', 'مستثنیٰ', 0, 9);
