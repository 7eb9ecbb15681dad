-- An invoice can be credited in part, as often as something of it is left.
drop index invoices_credits;
create index invoices_credits on invoices (credits_id) where credits_id is not null;

-- What of which line of an invoice a credit note takes back: so many of it, or so much of its amount.
create table invoice_credits (
    credit_id bigint not null references invoices (id) on delete cascade,
    place     int    not null,
    quantity  numeric(14, 3) check (quantity > 0),
    amount    bigint not null check (amount >= 0),
    primary key (credit_id, place)
);

-- Under which a customer who is no member reads their invoice.
create table invoice_links (
    hash       bytea primary key,
    invoice_id bigint      not null references invoices (id) on delete cascade,
    created_at timestamptz not null default now()
);
create index invoice_links_invoice on invoice_links (invoice_id);
