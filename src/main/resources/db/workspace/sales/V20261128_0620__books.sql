-- The books: how documents are numbered, invoices, payments, and what each customer owes. What is issued or entered is never changed
-- or deleted; it is reversed by another row.

create table book_settings (
    id             int  primary key check (id = 1),
    invoice_prefix text not null default 'INV' check (invoice_prefix ~ '^[A-Z]{1,8}$'),
    credit_prefix  text not null default 'CN' check (credit_prefix ~ '^[A-Z]{1,8}$'),
    receipt_prefix text not null default 'RC' check (receipt_prefix ~ '^[A-Z]{1,8}$'),
    period         text not null default 'YEAR' check (period in ('NONE', 'YEAR', 'FISCAL')),
    due_days       int  not null default 14 check (due_days between 0 and 365),
    ntn            text check (length(ntn) <= 40),
    strn           text check (length(strn) <= 40),
    address        text check (length(address) <= 500),
    terms          text check (length(terms) <= 2000),
    pay_to         text check (length(pay_to) <= 500),
    constraint book_settings_prefixes check (invoice_prefix <> credit_prefix and credit_prefix <> receipt_prefix and receipt_prefix <> invoice_prefix)
);
insert into book_settings (id) values (1);

-- The last number of each series. Its row is locked until what bears the number is in, so that numbers neither skip nor double.
create table number_series (
    prefix text   not null,
    period text   not null,
    last   bigint not null check (last >= 0),
    primary key (prefix, period)
);

create table payment_methods (
    id         bigint generated always as identity primary key,
    key        text    not null check (key ~ '^[a-z][a-z0-9_]{0,39}$') constraint payment_methods_key unique,
    en         text    not null check (length(en) between 1 and 60),
    ur         text    not null check (length(ur) between 1 and 60),
    cheque     boolean not null default false,
    place      int     not null default 0,
    removed_at timestamptz
);
insert into payment_methods (key, en, ur, cheque, place)
values ('cash', 'Cash', 'نقد', false, 1),
       ('bank', 'Bank transfer', 'بینک ٹرانسفر', false, 2),
       ('raast', 'Raast', 'راست', false, 3),
       ('jazzcash', 'JazzCash', 'جاز کیش', false, 4),
       ('easypaisa', 'Easypaisa', 'ایزی پیسہ', false, 5),
       ('cheque', 'Cheque', 'چیک', true, 6),
       ('cod', 'Cash on delivery', 'مال ملنے پر نقد', false, 7),
       ('card', 'Card', 'کارڈ', false, 8);

-- An invoice, or the credit note that takes one back. It gets its number when it is issued and not before.
create table invoices (
    id            bigint generated always as identity primary key,
    kind          text        not null default 'INVOICE' check (kind in ('INVOICE', 'CREDIT')),
    state         text        not null default 'DRAFT' check (state in ('DRAFT', 'ISSUED', 'CANCELLED', 'DISCARDED')),
    number        text        constraint invoices_number unique,
    person_id     bigint references people (id) on delete set null,
    company_id    bigint references companies (id) on delete set null,
    order_id      bigint references orders (id) on delete set null,
    deal_id       bigint references deals (id) on delete set null,
    quote_id      bigint,
    rule_id       bigint,
    rule_day      date,
    credits_id    bigint references invoices (id),
    currency      text        not null check (currency ~ '^[A-Z]{3}$'),
    total         bigint      not null default 0 check (total >= 0),
    settled       bigint      not null default 0,
    issued_on     date,
    due_days      int         not null default 0 check (due_days between 0 and 365),
    due_on        date,
    buyer         text,
    buyer_address text check (length(buyer_address) <= 500),
    buyer_ntn     text check (length(buyer_ntn) <= 40),
    buyer_strn    text check (length(buyer_strn) <= 40),
    seller        jsonb,
    terms         text check (length(terms) <= 2000),
    note          text check (length(note) <= 2000),
    version       int         not null default 1,
    by_member     bigint,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    constraint invoices_issued check (state in ('DRAFT', 'DISCARDED') = (number is null)),
    constraint invoices_settled check (settled between 0 and total),
    constraint invoices_credit check (kind = 'INVOICE' or credits_id is not null)
);
create index invoices_newest on invoices (id desc);
create index invoices_state on invoices (state, id desc);
create index invoices_due on invoices (due_on, id) where state = 'ISSUED' and kind = 'INVOICE' and settled < total;
create index invoices_person on invoices (person_id, id desc) where person_id is not null;
create index invoices_company on invoices (company_id, id desc) where company_id is not null;
create index invoices_order on invoices (order_id) where order_id is not null;
create index invoices_deal on invoices (deal_id) where deal_id is not null;
create unique index invoices_credits on invoices (credits_id) where credits_id is not null and state <> 'DISCARDED';
create unique index invoices_rule on invoices (rule_id, rule_day) where rule_id is not null;

-- Money that came in or was given back.
create table payments (
    id           bigint generated always as identity primary key,
    number       text        not null constraint payments_number unique,
    refund       boolean     not null default false,
    person_id    bigint references people (id) on delete set null,
    company_id   bigint references companies (id) on delete set null,
    currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    amount       bigint      not null check (amount > 0),
    free         bigint      not null,
    method_id    bigint      not null references payment_methods (id),
    reference    text check (length(reference) <= 120),
    on_day       date        not null,
    cheque_on    date,
    cheque_state text check (cheque_state in ('HELD', 'CLEARED', 'BOUNCED')),
    note         text check (length(note) <= 500),
    key          text        constraint payments_key unique check (length(key) <= 80),
    by_member    bigint,
    created_at   timestamptz not null default now(),
    reversed_at  timestamptz,
    reversed_by  bigint,
    constraint payments_one_holder check (num_nonnulls(person_id, company_id) <= 1),
    constraint payments_free check (free between 0 and amount)
);
create index payments_day on payments (on_day desc, id desc);
create index payments_person on payments (person_id, id desc) where person_id is not null;
create index payments_company on payments (company_id, id desc) where company_id is not null;
create index payments_cheques on payments (cheque_on, id) where cheque_state = 'HELD' and reversed_at is null;

-- Where a payment went: into an invoice, or back to the customer; an invoice is settled by a credit note too. Taken back by a row with the
-- opposite amount.
create table allocations (
    id         bigint generated always as identity primary key,
    invoice_id bigint references invoices (id),
    refund_id  bigint references payments (id),
    payment_id bigint references payments (id),
    credit_id  bigint references invoices (id),
    amount     bigint      not null check (amount <> 0),
    created_at timestamptz not null default now(),
    constraint allocations_one_source check (num_nonnulls(payment_id, credit_id) = 1),
    constraint allocations_one_aim check (num_nonnulls(invoice_id, refund_id) = 1)
);
create index allocations_invoice on allocations (invoice_id, id) where invoice_id is not null;
create index allocations_refund on allocations (refund_id) where refund_id is not null;
create index allocations_payment on allocations (payment_id, id) where payment_id is not null;

-- Each customer's ledger. Positive is what the customer owes, negative what they paid or are credited with. Only ever added to.
create table ledger_entries (
    id          bigint generated always as identity primary key,
    person_id   bigint references people (id) on delete set null,
    company_id  bigint references companies (id) on delete set null,
    currency    text        not null check (currency ~ '^[A-Z]{3}$'),
    kind        text        not null check (kind in ('OPENING', 'GAVE', 'INVOICE', 'CREDIT', 'PAYMENT', 'REFUND')),
    amount      bigint      not null check (amount <> 0),
    on_day      date        not null,
    due_on      date,
    invoice_id  bigint references invoices (id),
    payment_id  bigint references payments (id),
    reverses_id bigint constraint ledger_entries_reversed_once unique references ledger_entries (id),
    note        text check (length(note) <= 500),
    key         text        constraint ledger_entries_key unique check (length(key) <= 80),
    by_member   bigint,
    created_at  timestamptz not null default now(),
    constraint ledger_entries_one_holder check (num_nonnulls(person_id, company_id) <= 1)
);
create index ledger_entries_person on ledger_entries (person_id, currency, on_day desc, id desc) where person_id is not null;
create index ledger_entries_company on ledger_entries (company_id, currency, on_day desc, id desc) where company_id is not null;
create index ledger_entries_invoice on ledger_entries (invoice_id) where invoice_id is not null;
create index ledger_entries_payment on ledger_entries (payment_id) where payment_id is not null;

-- What each customer owes in each currency, kept in the transaction of the entry. What is unpaid stands here by the day on which it
-- was due, so that the age of all debts is summed without reading the entries.
create table ledger_balances (
    id              bigint generated always as identity primary key,
    person_id       bigint references people (id) on delete cascade,
    company_id      bigint references companies (id) on delete cascade,
    currency        text     not null check (currency ~ '^[A-Z]{3}$'),
    balance         bigint   not null default 0,
    oldest_on       date,
    open_days       date[]   not null default '{}',
    open_amounts    bigint[] not null default '{}',
    promised_on     date,
    promised_amount bigint check (promised_amount > 0),
    task_id         bigint,
    reminded_at     timestamptz,
    reminded_by     bigint,
    constraint ledger_balances_holder unique nulls not distinct (person_id, company_id, currency),
    constraint ledger_balances_one_holder check (num_nonnulls(person_id, company_id) = 1)
);
create index ledger_balances_owed on ledger_balances (balance desc, id desc) where balance > 0;
create index ledger_balances_oldest on ledger_balances (oldest_on, id) where balance > 0;
create index ledger_balances_promised on ledger_balances (promised_on, id) where promised_on is not null;
create index ledger_balances_company on ledger_balances (company_id) where company_id is not null;
