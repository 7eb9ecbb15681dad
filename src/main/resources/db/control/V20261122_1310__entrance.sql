-- How people get in and what is remembered of it: tries, resets, invitations, and the audit of rights.

create table control.attempts (
    key   text        primary key,
    tries int         not null,
    since timestamptz not null
);

create index attempts_since on control.attempts (since);

-- A reset dies with the version of the credentials that it was asked for.
create table control.resets (
    hash               bytea       primary key,
    login_id           bigint      not null references control.logins (id),
    credential_version int         not null,
    created_at         timestamptz not null default now(),
    expires_at         timestamptz not null,
    used_at            timestamptz
);

create index resets_login on control.resets (login_id);

create table control.invitations (
    id           bigint generated always as identity primary key,
    hash         bytea       not null constraint invitations_hash_unique unique,
    workspace_id bigint      not null references control.workspaces (id),
    email        text,
    role         text        not null check (role in ('OWNER', 'MANAGER', 'MEMBER', 'VIEWER')),
    team_id      bigint,
    by_member    bigint      not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    used_at      timestamptz
);

create index invitations_workspace on control.invitations (workspace_id, id);

-- Written in the transaction of what it reports, never changed. `particulars` are the arguments of the sentence that
-- the kind names; no secret is ever among them.
create table control.audit (
    id           bigint generated always as identity primary key,
    at           timestamptz not null default now(),
    workspace_id bigint,
    login_id     bigint,
    by_member    bigint,
    kind         text        not null,
    particulars  text[]      not null default '{}',
    address      text        not null,
    device       text        not null
);

create index audit_workspace on control.audit (workspace_id, id);

revoke update, delete, truncate on control.audit from current_user;
