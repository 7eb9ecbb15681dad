-- How conversations stood before somebody did something to one or many of them, for as long as they may take it back with one press.
create table conversation_undoings (
    id        bigint generated always as identity primary key,
    what      text        not null check (what in ('state', 'assign', 'team', 'priority', 'tag', 'spam')),
    moves     jsonb       not null,
    by_member bigint      not null,
    at        timestamptz not null default now()
);

create index conversation_undoings_at on conversation_undoings (at);

-- What a conversation got of the one that was merged into it, so that it can be given back.
alter table conversations add column merge_gave jsonb;
