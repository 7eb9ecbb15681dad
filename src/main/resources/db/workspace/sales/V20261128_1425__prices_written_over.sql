-- So that an import that writes over a price can put it back.
alter table prices
    add column id         bigint generated always as identity,
    add column version    int         not null default 1,
    add column updated_at timestamptz not null default now();
create unique index prices_id on prices (id);
