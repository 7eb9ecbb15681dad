-- What whoever writes outside of working hours is told by itself; null for the usual words.
create table out_of_hours (
    id      int primary key check (id = 1),
    working boolean not null default false,
    en      text check (length(en) <= 1000),
    ur      text check (length(ur) <= 1000)
);

insert into out_of_hours (id) values (1);

-- When a conversation was told so last: nobody is told twice in one night.
create table out_of_hours_said (
    conversation_id bigint primary key,
    at              timestamptz not null default now()
);
