-- Forms by which strangers become leads: what is asked, what was sent, and how often each was seen.
create table forms (
    id           bigint generated always as identity primary key,
    key          text        not null unique,
    name         text        not null check (length(name) between 1 and 80),
    language     text        not null check (language in ('en', 'ur')),
    title        text        not null check (length(title) between 1 and 120),
    intro        text        check (length(intro) <= 1000),
    asked        jsonb       not null,
    thanks       text        check (length(thanks) <= 1000),
    thanks_url   text        check (length(thanks_url) <= 500),
    owner_id     bigint      references members (id),
    source_id    bigint      references lead_sources (id),
    campaign     text        check (length(campaign) <= 100),
    consent      text        check (length(consent) <= 500),
    opt_in       boolean     not null default false,
    sites        text[]      not null default '{}',
    published_at timestamptz,
    removed_at   timestamptz,
    by_member    bigint,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);
create index forms_living on forms (name, id) where removed_at is null;

-- How often a form was shown, sent and confirmed, by the day of the business.
create table form_days (
    form_id   bigint not null references forms (id) on delete cascade,
    day       date   not null,
    shown     int    not null default 0,
    sent      int    not null default 0,
    confirmed int    not null default 0,
    primary key (form_id, day)
);

-- What somebody sent. `typed` is what they wrote, by the names of the fields; the consent stands in the words that they read.
-- `hash` is of the key in the letter that asks them to confirm, until they did or it is too late.
create table form_submissions (
    id           bigint generated always as identity primary key,
    form_id      bigint      not null references forms (id) on delete cascade,
    state        text        not null check (state in ('WAITING', 'TAKEN')),
    sent_at      timestamptz not null default now(),
    typed        jsonb       not null,
    phone        text,
    email        text,
    consent      text,
    address      text        not null,
    device       text        not null,
    page         text        check (length(page) <= 1000),
    utm          jsonb       not null default '{}',
    lead_id      bigint,
    refreshed    boolean     not null default false,
    confirmed_at timestamptz,
    hash         bytea       unique,
    expires_at   timestamptz,
    constraint form_submissions_waits check ((state = 'WAITING') = (hash is not null))
);
create index form_submissions_form on form_submissions (form_id, id desc);
create index form_submissions_lead on form_submissions (lead_id) where lead_id is not null;
create index form_submissions_phone on form_submissions (phone, id desc) where phone is not null;
create index form_submissions_email on form_submissions (email, id desc) where email is not null;
create index form_submissions_waiting on form_submissions (expires_at) where state = 'WAITING';

-- Which of the one-time words of shown forms were used, kept as long as they would be taken.
create table form_words (
    hash    bytea       primary key,
    used_at timestamptz not null default now()
);
create index form_words_used on form_words (used_at);
