-- Orders and invoices that come again by themselves. Their lines are copies, as those of every paper are: what was agreed is not looked up again.
create table recurring_sales (
    id         bigint generated always as identity primary key,
    title      text        not null check (length(title) between 1 and 200),
    person_id  bigint references people (id) on delete set null,
    company_id bigint references companies (id) on delete set null,
    -- Out of which it was made.
    order_id   bigint references orders (id) on delete set null,
    invoice_id bigint references invoices (id) on delete set null,
    quote_id   bigint references quotes (id) on delete set null,
    makes      text        not null check (makes in ('ORDER', 'DRAFT', 'INVOICE')),
    -- A rule of RFC 5545, counted from the day on which it began.
    rule       text        not null check (length(rule) <= 400),
    begins_on  date        not null,
    -- The day whose paper is to be made next; null once it is over.
    next_on    date,
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    total      bigint      not null check (total >= 0),
    due_days   int         not null check (due_days between 0 and 365),
    terms      text check (length(terms) <= 2000),
    note       text check (length(note) <= 2000),
    less_share numeric(6, 3) check (less_share between 0 and 100),
    less       bigint      not null default 0 check (less >= 0),
    included   boolean     not null default false,
    -- The key of a message that says why the last one could not be made.
    trouble    text,
    key        text constraint recurring_sales_key unique check (length(key) <= 80),
    version    int         not null default 1,
    by_member  bigint,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    paused_at  timestamptz,
    removed_at timestamptz
);
create index recurring_sales_next on recurring_sales (coalesce(next_on, 'infinity'::date), id) where removed_at is null;
create index recurring_sales_person on recurring_sales (person_id) where person_id is not null;
create index recurring_sales_company on recurring_sales (company_id) where company_id is not null;
create index recurring_sales_order on recurring_sales (order_id) where order_id is not null;
create index recurring_sales_invoice on recurring_sales (invoice_id) where invoice_id is not null;
create index recurring_sales_quote on recurring_sales (quote_id) where quote_id is not null;

create table recurring_sale_lines (like deal_lines including all);
alter table recurring_sale_lines
    add constraint recurring_sale_lines_sale foreign key (parent_id) references recurring_sales (id) on delete cascade;

-- What was made of which day: the key lets no day have two, whoever makes it.
create table recurring_sale_makings (
    sale_id    bigint      not null references recurring_sales (id) on delete cascade,
    day        date        not null,
    order_id   bigint references orders (id) on delete set null,
    invoice_id bigint references invoices (id) on delete set null,
    made_at    timestamptz not null default now(),
    primary key (sale_id, day)
);
create index recurring_sale_makings_order on recurring_sale_makings (order_id) where order_id is not null;
create index recurring_sale_makings_invoice on recurring_sale_makings (invoice_id) where invoice_id is not null;
