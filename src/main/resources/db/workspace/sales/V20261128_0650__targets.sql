-- What the business means to reach, and what it expected, night by night, so that an expectation can be held against what came.

create table targets (
    id         bigint generated always as identity primary key,
    measure    text        not null check (measure in ('WON', 'DEALS', 'NEW', 'RATE')),
    scope      text        not null check (scope in ('BUSINESS', 'TEAM', 'MEMBER', 'PRODUCT')),
    -- The team, the member or the product; 0 for the business.
    of_id      bigint      not null default 0,
    month      date        not null check (extract(day from month) = 1),
    -- One month, or the quarter that begins with it.
    months     smallint    not null default 1 check (months = 1 or months = 3 and extract(month from month) in (1, 4, 7, 10)),
    -- Minor units of the currency, a number of deals, or a share in percent.
    value      bigint      not null check (value > 0),
    currency   text        check (currency ~ '^[A-Z]{3}$'),
    updated_by bigint,
    updated_at timestamptz not null default now(),
    constraint targets_currency check ((currency is not null) = (measure = 'WON'))
);

create unique index targets_one on targets (scope, of_id, measure, month, months);

-- How likely a deal is and what may be promised of it, where somebody knows it better than its stage.
alter table deals
    add column probability smallint check (probability between 0 and 100),
    add column forecast    text check (forecast in ('OMITTED', 'PIPELINE', 'BEST', 'COMMITTED'));

-- What was expected of a month on a day, in the business's currency.
create table forecast_days (
    id          bigint generated always as identity primary key,
    day         date             not null,
    month       date             not null,
    pipeline_id bigint           not null,
    owner_id    bigint,
    team_id     bigint,
    deals       int              not null,
    total       bigint           not null,
    committed   bigint           not null,
    best        bigint           not null,
    expected    bigint           not null,
    variance    double precision not null,
    won         bigint           not null
);

create index forecast_days_month on forecast_days (month, day);
