-- Who reads a record beside whoever looks after it: who did so before, and whom somebody named.
create table readers (
    record    text        not null,
    record_id bigint      not null,
    member_id bigint      not null,
    at        timestamptz not null default now(),
    primary key (record, record_id, member_id)
);

-- All that a member reads so: asked with each statement of whoever does not see everything.
create index readers_of_member on readers (member_id, record, record_id);
