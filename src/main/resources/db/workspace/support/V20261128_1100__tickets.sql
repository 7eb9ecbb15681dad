-- Requests that are tracked to their end. Names of types, statuses and causes stand in both languages; what was removed stays for
-- the tickets that name it.

create table ticket_types (
    id         bigint  generated always as identity primary key,
    key        text    unique check (key ~ '^[a-z][a-z_]{0,40}$'),
    en         text    not null check (length(en) between 1 and 60),
    ur         text    not null check (length(ur) between 1 and 60),
    complaint  boolean not null default false,
    place      int     not null default 0,
    removed_at timestamptz
);

insert into ticket_types (key, en, ur, complaint, place)
values ('inquiry', 'Inquiry', 'پوچھ گچھ', false, 1),
       ('complaint', 'Complaint', 'شکایت', true, 2),
       ('request', 'Request', 'درخواست', false, 3),
       ('fault', 'Fault', 'خرابی', false, 4);

-- A status has one of six meanings, by which the program knows it; the business calls it as it likes, and may have several of one meaning.
create table ticket_statuses (
    id         bigint generated always as identity primary key,
    state      text   not null check (state in ('NEW', 'OPEN', 'WAITING', 'HOLD', 'SOLVED', 'CLOSED')),
    en         text   not null check (length(en) between 1 and 60),
    ur         text   not null check (length(ur) between 1 and 60),
    place      int    not null default 0,
    removed_at timestamptz
);

insert into ticket_statuses (state, en, ur, place)
values ('NEW', 'New', 'نیا', 1),
       ('OPEN', 'Open', 'کھلا', 2),
       ('WAITING', 'Waiting for customer', 'گاہک کا انتظار', 3),
       ('HOLD', 'On hold', 'رکا ہوا', 4),
       ('SOLVED', 'Solved', 'حل شدہ', 5),
       ('CLOSED', 'Closed', 'بند', 6);

create table ticket_causes (
    id         bigint generated always as identity primary key,
    en         text   not null check (length(en) between 1 and 60),
    ur         text   not null check (length(ur) between 1 and 60),
    place      int    not null default 0,
    removed_at timestamptz
);

insert into ticket_causes (en, ur, place)
values ('Late delivery', 'تاخیر سے ترسیل', 1),
       ('Wrong item', 'غلط چیز', 2),
       ('Faulty or damaged', 'خراب یا ٹوٹی ہوئی', 3),
       ('Price or bill', 'قیمت یا بل', 4),
       ('How we treated them', 'ہمارا رویہ', 5),
       ('Misunderstanding', 'غلط فہمی', 6),
       ('Something else', 'کوئی اور وجہ', 7);

-- One row: when tickets close by themselves, how long a reply reopens one, and who gets what nobody takes. Null for never and nobody.
create table ticket_settings (
    id             int primary key check (id = 1),
    close_days     int check (close_days between 1 and 365)            default 4,
    remind_days    int check (remind_days between 1 and 365),
    give_up_days   int check (give_up_days between 1 and 365),
    reminder_en    text check (length(reminder_en) <= 2000),
    reminder_ur    text check (length(reminder_ur) <= 2000),
    reopen_days    int not null check (reopen_days between 0 and 365) default 14,
    fallback_id    bigint references members (id)
);

insert into ticket_settings (id) values (1);

-- A ticket is a record as a deal is one; its number is its id.
create table tickets (like object_records including all);

alter table tickets
    add column type_id     bigint      not null references ticket_types (id),
    add column priority    smallint    not null default 3 check (priority between 1 and 4),
    add column status_id   bigint      not null references ticket_statuses (id),
    add column state       text        not null check (state in ('NEW', 'OPEN', 'WAITING', 'HOLD', 'SOLVED', 'CLOSED')),
    add column state_at    timestamptz not null default now(),
    add column detail      text check (length(detail) <= 20000),
    add column person_id   bigint references people (id) on delete set null,
    add column company_id  bigint references companies (id) on delete set null,
    add column order_id    bigint references orders (id) on delete set null,
    add column record      text check (length(record) <= 60),
    add column record_id   bigint,
    add column product     text check (length(product) <= 300),
    add column due_on      date,
    add column channel     text        not null default 'hand' check (channel ~ '^[a-z_]{1,20}$'),
    add column cause_id    bigint references ticket_causes (id),
    add column answered_at timestamptz,
    add column answers     int         not null default 0,
    add column asked_at    timestamptz,
    add column solved_at   timestamptz,
    add column closed_at   timestamptz,
    add column reopened    int         not null default 0,
    add column parent_id   bigint,
    add column reminded_at timestamptz,
    add column acts_at     timestamptz,
    add constraint tickets_about check ((record is null) = (record_id is null)),
    add constraint tickets_ended check ((state in ('SOLVED', 'CLOSED')) = (solved_at is not null)),
    add constraint tickets_closed check ((state = 'CLOSED') = (closed_at is not null)),
    add constraint tickets_owner foreign key (owner_id) references members (id),
    add constraint tickets_team foreign key (team_id) references teams (id);

create index tickets_state on tickets (state, id) where archived_at is null and deleted_at is null;
create index tickets_status on tickets (status_id, priority, id desc) where archived_at is null and deleted_at is null;
create index tickets_open on tickets (owner_id, id) where state in ('NEW', 'OPEN', 'WAITING', 'HOLD') and archived_at is null and deleted_at is null;
create index tickets_due on tickets (due_on, id) where due_on is not null and state in ('NEW', 'OPEN', 'WAITING', 'HOLD');
create index tickets_type on tickets (type_id, id desc);
create index tickets_person on tickets (person_id, id desc) where person_id is not null;
create index tickets_company on tickets (company_id, id desc) where company_id is not null;
create index tickets_order on tickets (order_id) where order_id is not null;
create index tickets_record on tickets (record, record_id) where record is not null;
create index tickets_cause on tickets (cause_id, id) where cause_id is not null;
create index tickets_parent on tickets (parent_id) where parent_id is not null;

-- Every step of every ticket: who, when, from where to where, and how many seconds it had stood there.
create table ticket_moves (
    id          bigint generated always as identity primary key,
    ticket_id   bigint      not null,
    from_id     bigint references ticket_statuses (id),
    to_id       bigint      not null references ticket_statuses (id),
    from_state  text check (from_state in ('NEW', 'OPEN', 'WAITING', 'HOLD', 'SOLVED', 'CLOSED')),
    to_state    text        not null check (to_state in ('NEW', 'OPEN', 'WAITING', 'HOLD', 'SOLVED', 'CLOSED')),
    by_member   bigint,
    at          timestamptz not null default now(),
    seconds     bigint check (seconds >= 0)
);

create index ticket_moves_ticket on ticket_moves (ticket_id, id);
create index ticket_moves_at on ticket_moves (to_state, at);

-- Which conversations are about a ticket. A conversation is about one ticket at a time; earlier ones keep their row.
create table ticket_conversations (
    ticket_id       bigint      not null,
    conversation_id bigint      not null,
    present         boolean     not null default true,
    at              timestamptz not null default now(),
    primary key (ticket_id, conversation_id)
);

create unique index ticket_conversations_present on ticket_conversations (conversation_id) where present;

-- Tickets that have to do with one another; each pair stands there both ways.
create table ticket_links (
    ticket_id bigint      not null,
    other_id  bigint      not null,
    by_member bigint,
    at        timestamptz not null default now(),
    primary key (ticket_id, other_id)
);

create index ticket_links_other on ticket_links (other_id);
