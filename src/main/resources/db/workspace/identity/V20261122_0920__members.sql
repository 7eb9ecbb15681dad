-- The people who work in the business. Who may enter is in control.memberships; a member who left stays here by name.

create table members (
    id         bigint generated always as identity primary key,
    login_id   bigint      not null constraint members_login_unique unique,
    name       text        not null check (length(name) between 1 and 200),
    email      text        not null,
    role       text        not null check (role in ('OWNER', 'MANAGER', 'MEMBER', 'VIEWER')),
    language   text        not null default 'en' check (language in ('en', 'ur')),
    theme      text        not null default 'SYSTEM' check (theme in ('LIGHT', 'DARK', 'SYSTEM')),
    digits     text        not null default 'LATIN' check (digits in ('LATIN', 'NATIVE')),
    face       text        not null default 'NASTALIQ' check (face in ('NASTALIQ', 'NASKH')),
    created_at timestamptz not null default now(),
    left_at    timestamptz
);

create table teams (
    id         bigint generated always as identity primary key,
    name       text        not null constraint teams_name_unique unique check (length(name) between 1 and 100),
    created_at timestamptz not null default now()
);

create table team_members (
    team_id   bigint not null references teams (id),
    member_id bigint not null references members (id),
    primary key (team_id, member_id)
);

create index team_members_member on team_members (member_id);
