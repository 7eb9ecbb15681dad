-- What one of a currency is worth in the business's own, from a day on until the next. What was mended or taken back keeps its row.
create table rates (
    id         bigint generated always as identity primary key,
    home       text           not null check (home ~ '^[A-Z]{3}$'),
    currency   text           not null check (currency ~ '^[A-Z]{3}$'),
    day        date           not null,
    rate       numeric(22,10) not null check (rate > 0),
    -- The same from minor unit to minor unit, so that an amount is one multiplication away.
    factor     numeric        not null check (factor > 0),
    by_member  bigint,
    created_at timestamptz    not null default now(),
    removed_at timestamptz,
    removed_by bigint,
    constraint rates_other check (home <> currency)
);

create unique index rates_day on rates (home, currency, day) where removed_at is null;
create index rates_latest on rates (day desc, id desc);

-- The amount in the business's currency at the rate of its day; null while no rate of it is known.
alter table deals add column home_amount bigint check (home_amount >= 0);

update deals r
   set home_amount = r.amount
  from control.workspaces w
 where current_schema() = 'w_' || w.id
   and r.currency = w.currency;

create index deals_foreign on deals (currency, id) where amount is not null;
drop index deals_lane;
create index deals_lane on deals (stage_id, stage_at desc, id desc) include (amount, currency, home_amount) where archived_at is null and deleted_at is null;
-- What was won and lost, in the order in which it was: by it months are summed up.
create index deals_closed on deals (closed_at, stage_id) include (home_amount, owner_id) where closed_at is not null and archived_at is null and deleted_at is null;
