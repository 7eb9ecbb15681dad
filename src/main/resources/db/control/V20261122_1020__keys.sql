-- Which keys have sealed values of this database: their names, never themselves.

create table control.keys (
    id      text        primary key,
    seen_at timestamptz not null default now()
);
