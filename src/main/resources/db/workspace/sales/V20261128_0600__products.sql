-- What the business sells, the taxes upon it, and the lines of deals. Names of taxes stand in both languages, as those of stages do.

create table taxes (
    id         bigint        generated always as identity primary key,
    en         text          not null check (length(en) between 1 and 60),
    ur         text          not null check (length(ur) between 1 and 60),
    percent    numeric(6, 3) not null check (percent between 0 and 100),
    usual      text          check (usual in ('GOODS', 'SERVICE')),
    place      int           not null default 0,
    removed_at timestamptz
);

-- Sales tax upon goods is the federation's, upon services the provinces'; whoever buys unregistered pays a further tax.
insert into taxes (en, ur, percent, usual, place)
values ('Sales tax (GST)', 'سیلز ٹیکس (جی ایس ٹی)', 18, 'GOODS', 1),
       ('Punjab sales tax on services', 'پنجاب سیلز ٹیکس برائے خدمات', 16, 'SERVICE', 2),
       ('Sindh sales tax on services', 'سندھ سیلز ٹیکس برائے خدمات', 15, null, 3),
       ('Khyber Pakhtunkhwa sales tax on services', 'خیبر پختونخوا سیلز ٹیکس برائے خدمات', 15, null, 4),
       ('Balochistan sales tax on services', 'بلوچستان سیلز ٹیکس برائے خدمات', 15, null, 5),
       ('Islamabad sales tax on services', 'اسلام آباد سیلز ٹیکس برائے خدمات', 15, null, 6),
       ('Further tax (unregistered buyer)', 'مزید ٹیکس (غیر رجسٹرڈ خریدار)', 4, null, 7),
       ('Zero-rated', 'صفر شرح', 0, null, 8);

-- Whether prices hold the taxes.
create table pricing (
    id       int     primary key check (id = 1),
    included boolean not null default false
);
insert into pricing (id) values (1);

create table products (
    id         bigint      generated always as identity primary key,
    code       text        check (length(code) between 1 and 60),
    name       text        not null check (length(name) between 1 and 200),
    about      text        check (length(about) <= 2000),
    unit       text        check (length(unit) between 1 and 30),
    category   text        check (length(category) between 1 and 60),
    kind       text        not null default 'GOODS' check (kind in ('GOODS', 'SERVICE')),
    price      bigint      not null check (price >= 0),
    cost       bigint      check (cost >= 0),
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    every      text        check (every in ('MONTH', 'YEAR')),
    search     text        not null,
    version    int         not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    by_member  bigint,
    retired_at timestamptz
);
create unique index products_code on products (lower(code)) where code is not null;
create index products_name on products (lower(name), id) where retired_at is null;
create index products_retired on products (lower(name), id) where retired_at is not null;
create index products_category on products (category, lower(name), id) where retired_at is null;
create index products_search on products using gin (search extensions.gin_trgm_ops);

create table product_taxes (
    product_id bigint not null references products (id) on delete cascade,
    tax_id     bigint not null references taxes (id),
    primary key (product_id, tax_id)
);

-- A line's total is its quantity times its price, rounded half up to the minor unit, less its discount. The taxes are those of its day.
create table deal_lines (
    id         bigint         generated always as identity primary key,
    parent_id  bigint         not null,
    place      int            not null,
    product_id bigint,
    name       text           not null check (length(name) between 1 and 200),
    about      text           check (length(about) <= 2000),
    unit       text           check (length(unit) between 1 and 30),
    quantity   numeric(14, 3) not null check (quantity > 0),
    unit_price bigint         not null check (unit_price >= 0),
    share      numeric(6, 3)  check (share between 0 and 100),
    discount   bigint         not null default 0 check (discount >= 0),
    taxes      jsonb          not null default '[]',
    every      text           check (every in ('MONTH', 'YEAR')),
    total      bigint         not null check (total >= 0),
    check (total = round(quantity * unit_price) - discount)
);
create unique index deal_lines_parent on deal_lines (parent_id, place);
create index deal_lines_product on deal_lines (product_id) where product_id is not null;

alter table deal_lines
    add constraint deal_lines_deal foreign key (parent_id) references deals (id) on delete cascade;

-- What a deal's lines come to; null where it has none. Without taxes, as a deal's amount is.
alter table deals
    add column lines_less_share numeric(6, 3) check (lines_less_share between 0 and 100),
    add column lines_less       bigint        not null default 0 check (lines_less >= 0),
    add column lines_version    int           not null default 0;
