-- What comes in each month by what comes again, as it changed: begun, made more or less, ended, taken up again. Their sum up to a moment is what ran then.
create table recurring_moves (
    id       bigint generated always as identity primary key,
    sale_id  bigint      not null references recurring_sales (id) on delete cascade,
    kind     text        not null check (kind in ('BEGUN', 'MORE', 'LESS', 'ENDED', 'AGAIN')),
    amount   bigint      not null check (amount <> 0),
    at       timestamptz not null default now()
);

create index recurring_moves_sale on recurring_moves (sale_id, at);
create index recurring_moves_at on recurring_moves (at, id);
