-- Quotes: each edition is a row, so that what was sent stays as it was. Editions of one quote share its number.
create table quotes (
    id            bigint generated always as identity primary key,
    number        bigint      not null,
    edition       int         not null default 1 check (edition >= 1),
    deal_id       bigint references deals (id) on delete set null,
    person_id     bigint references people (id) on delete set null,
    company_id    bigint references companies (id) on delete set null,
    owner_id      bigint references members (id),
    language      text        not null check (language in ('en', 'ur')),
    currency      text        not null check (currency ~ '^[A-Z]{3}$'),
    status        text        not null default 'DRAFT' check (status in ('DRAFT', 'SENT', 'SEEN', 'ACCEPTED', 'REFUSED', 'SUPERSEDED')),
    valid_until   date,
    title         text check (length(title) <= 200),
    note          text check (length(note) <= 4000),
    terms         text check (length(terms) <= 8000),
    addressed     text check (length(addressed) <= 1000),
    less_share    numeric(6, 3) check (less_share between 0 and 100),
    less          bigint      not null default 0 check (less >= 0),
    tax_included  boolean     not null default false,
    total         bigint      not null default 0,
    sent_at       timestamptz,
    seen_at       timestamptz,
    answered_at   timestamptz,
    answered_by   text check (length(answered_by) <= 200),
    answered_from text check (length(answered_from) <= 60),
    refused_since text check (length(refused_since) <= 1000),
    outside_id    text,
    version       int         not null default 1,
    by_member     bigint,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    deleted_at    timestamptz,
    constraint quotes_edition unique (number, edition),
    constraint quotes_answered check ((status in ('ACCEPTED', 'REFUSED')) = (answered_at is not null) or status = 'SUPERSEDED')
);

create index quotes_newest on quotes (created_at desc, id desc) where deleted_at is null;
create index quotes_status on quotes (status, created_at desc, id desc) where deleted_at is null;
create index quotes_total on quotes (total desc, id desc) where deleted_at is null;
create index quotes_deal on quotes (deal_id, id) where deal_id is not null;
create index quotes_person on quotes (person_id, id) where person_id is not null;
create index quotes_company on quotes (company_id, id) where company_id is not null;
create unique index quotes_outside on quotes (outside_id) where outside_id is not null;
create index quotes_owner on quotes (owner_id, id) where owner_id is not null;
create index quotes_updated on quotes (updated_at, id);

-- The last number that was given out. Its row is locked until the quote is in, so that numbers have neither doubles nor gaps.
create table quote_numbers (
    id   int    primary key check (id = 1),
    last bigint not null
);

-- The keys by which customers come to their quotes, kept as their hashes.
create table quote_links (
    hash       bytea primary key,
    quote_id   bigint      not null references quotes (id) on delete cascade,
    created_at timestamptz not null default now()
);

create index quote_links_quote on quote_links (quote_id);

-- How the business writes its papers, and what follows when a customer accepts.
create table paper_settings (
    id          int      primary key check (id = 1),
    letterhead  text check (length(letterhead) <= 600),
    terms_en    text check (length(terms_en) <= 8000),
    terms_ur    text check (length(terms_ur) <= 8000),
    valid_days  smallint not null default 14 check (valid_days between 1 and 365),
    wins        boolean  not null default false,
    logo        bytea check (length(logo) <= 1048576),
    logo_type   text
);

create table quote_lines (like deal_lines including all);

alter table quote_lines
    add constraint quote_lines_quote foreign key (parent_id) references quotes (id) on delete cascade;
