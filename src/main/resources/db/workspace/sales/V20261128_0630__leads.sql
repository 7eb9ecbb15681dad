-- Interest that is not yet qualified: where it came from, how far it has come, why it was dropped, what it became.
-- Names of sources and reasons stand in both languages; what was removed stays for the leads that name it.

create table lead_sources (
    id         bigint generated always as identity primary key,
    key        text unique check (key ~ '^[a-z][a-z_]{0,40}$'),
    en         text not null check (length(en) between 1 and 60),
    ur         text not null check (length(ur) between 1 and 60),
    place      int  not null default 0,
    removed_at timestamptz
);

create table drop_reasons (
    id         bigint generated always as identity primary key,
    en         text not null check (length(en) between 1 and 60),
    ur         text not null check (length(ur) between 1 and 60),
    place      int  not null default 0,
    removed_at timestamptz
);

-- A source that the program itself names has a key; the business calls it as it likes.
insert into lead_sources (key, en, ur, place)
values ('walk_in', 'Walk-in', 'دکان پر آئے', 1),
       ('phone', 'Phone call', 'فون', 2),
       ('whatsapp', 'WhatsApp', 'واٹس ایپ', 3),
       ('web_form', 'Web form', 'ویب فارم', 4),
       ('referral', 'Referral', 'کسی کے کہنے پر', 5),
       ('social', 'Social media', 'سوشل میڈیا', 6),
       ('exhibition', 'Exhibition', 'نمائش', 7),
       ('advertisement', 'Advertisement', 'اشتہار', 8),
       ('email', 'E-mail', 'ای میل', 9),
       ('other', 'Something else', 'کوئی اور', 10);

insert into drop_reasons (en, ur, place)
values ('Wrong number or address', 'نمبر یا پتا غلط', 1),
       ('No reply', 'جواب نہیں ملا', 2),
       ('Not what we sell', 'ہم یہ نہیں بیچتے', 3),
       ('Budget too small', 'بجٹ بہت کم', 4),
       ('Only looking around', 'صرف دیکھ رہے تھے', 5),
       ('Spam', 'فضول پیغام', 6),
       ('Something else', 'کوئی اور وجہ', 7);

-- One row: whether the business works with leads at all, and who gets those whom nobody takes.
create table lead_settings (
    id   int     primary key check (id = 1),
    used boolean not null default true
);

insert into lead_settings (id) values (1);

-- A lead is a record as a deal is one; the columns that all kinds have come from their pattern.
create table leads (like object_records including all);

alter table leads
    add column company      text check (length(company) <= 300),
    add column phone        text check (length(phone) <= 254),
    add column email        text check (length(email) <= 254),
    add column city         text check (length(city) <= 120),
    add column language     text check (language in ('en', 'ur')),
    add column source_id    bigint references lead_sources (id),
    add column campaign     text check (length(campaign) <= 300),
    add column interest     text check (length(interest) <= 2000),
    add column amount       bigint check (amount >= 0),
    add column currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    add column status       text        not null default 'NEW' check (status in ('NEW', 'WORKING', 'QUALIFIED', 'DROPPED', 'CONVERTED')),
    add column status_at    timestamptz not null default now(),
    add column worked_at    timestamptz,
    add column reason_id    bigint references drop_reasons (id),
    add column reason_note  text check (length(reason_note) <= 500),
    add column score        int check (score between 0 and 100),
    add column converted_at timestamptz,
    add column person_id    bigint references people (id) on delete set null,
    add column company_id   bigint references companies (id) on delete set null,
    add column deal_id      bigint references deals (id) on delete set null,
    add constraint leads_dropped check ((status = 'DROPPED') = (reason_id is not null)),
    add constraint leads_converted check ((status = 'CONVERTED') = (converted_at is not null)),
    add constraint leads_owner foreign key (owner_id) references members (id),
    add constraint leads_team foreign key (team_id) references teams (id);

create index leads_status on leads (status, id) where archived_at is null and deleted_at is null;
create index leads_open on leads (owner_id, id) where status in ('NEW', 'WORKING', 'QUALIFIED') and archived_at is null and deleted_at is null;
create index leads_score on leads (score desc, id desc) where score is not null;
create index leads_phone on leads (phone) where phone is not null;
create index leads_email on leads (email) where email is not null;
create index leads_person on leads (person_id, id) where person_id is not null;
create index leads_company on leads (company_id, id) where company_id is not null;
create index leads_deal on leads (deal_id) where deal_id is not null;
create index leads_source on leads (source_id) where source_id is not null;

-- Every step of every lead: who, when, from where to where, and how many seconds it had stood there.
create table lead_moves (
    id        bigint generated always as identity primary key,
    lead_id   bigint      not null,
    from_word text check (from_word in ('NEW', 'WORKING', 'QUALIFIED', 'DROPPED', 'CONVERTED')),
    to_word   text        not null check (to_word in ('NEW', 'WORKING', 'QUALIFIED', 'DROPPED', 'CONVERTED')),
    by_member bigint,
    at        timestamptz not null default now(),
    seconds   bigint check (seconds >= 0),
    reason_id bigint references drop_reasons (id)
);

create index lead_moves_lead on lead_moves (lead_id, id);
create index lead_moves_at on lead_moves (to_word, at);
