-- What customers are asked: how satisfied they are with a solution, whether they would recommend us, how easy it was.
create table surveys (
    id            bigint generated always as identity primary key,
    kind          text    not null check (kind in ('CSAT', 'NPS', 'CES')),
    name          text    not null check (length(name) between 1 and 80),
    question_en   text check (length(question_en) <= 300),
    question_ur   text check (length(question_ur) <= 300),
    delay_minutes int     not null default 60 check (delay_minutes between 0 and 43200),
    rest_days     int     not null default 30 check (rest_days between 0 and 365),
    low           int     not null check (low between 0 and 10),
    anonymous     boolean not null default false,
    working       boolean not null default true,
    key           text    not null unique,
    removed_at    timestamptz
);

-- Who is asked: the key of the link is kept as its hash alone. `why` says why nothing went out.
create table survey_asks (
    id         bigint      generated always as identity primary key,
    survey_id  bigint      not null references surveys (id),
    ticket_id  bigint,
    person_id  bigint references people (id) on delete set null,
    hash       bytea unique,
    way        text check (way in ('CONVERSATION', 'MAIL', 'LINK')),
    state      text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'ANSWERED', 'LEFT_OUT')),
    why        text check (why in ('REOPENED', 'RESTS', 'SPAM', 'REFUSED', 'UNREACHABLE', 'STOPPED')),
    due_at     timestamptz not null,
    sent_at    timestamptz,
    created_at timestamptz not null default now()
);

create index survey_asks_person on survey_asks (person_id, sent_at desc) where person_id is not null;
create index survey_asks_ticket on survey_asks (ticket_id) where ticket_id is not null;
create index survey_asks_survey on survey_asks (survey_id, sent_at desc);

-- What they answered. An anonymous answer knows neither who nor what it is about.
create table survey_answers (
    id        bigint      generated always as identity primary key,
    survey_id bigint      not null references surveys (id),
    ask_id    bigint unique references survey_asks (id),
    ticket_id bigint,
    person_id bigint references people (id) on delete set null,
    member_id bigint,
    team_id   bigint,
    score     smallint    not null check (score between 0 and 10),
    comment   text check (length(comment) <= 2000),
    task_id   bigint,
    at        timestamptz not null default now()
);

create index survey_answers_survey on survey_answers (survey_id, at desc, id desc);
create index survey_answers_ticket on survey_answers (ticket_id) where ticket_id is not null;
create index survey_answers_person on survey_answers (person_id, id desc) where person_id is not null;
create index survey_answers_at on survey_answers (at desc, id desc);
