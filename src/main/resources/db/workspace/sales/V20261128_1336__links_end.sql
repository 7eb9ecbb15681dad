-- A customer's link to an invoice ends: by its day, some days after the invoice is settled, or when somebody ends it; and can be renewed.
alter table invoice_links
    add column id         bigint      generated always as identity unique,
    add column ends_at    timestamptz not null default now() + interval '180 days',
    add column renewed_at timestamptz,
    add column revoked_at timestamptz,
    add column by_member  bigint;

alter table invoice_links alter column ends_at drop default;

alter table book_settings
    add column link_days      int not null default 180 check (link_days between 1 and 3650),
    add column link_paid_days int not null default 30 check (link_paid_days between 0 and 3650);

-- What is put into the sentence that says why something that comes again could not be made.
alter table recurring_sales add column particulars jsonb not null default '[]';
