-- What spans the workspaces: who they are, who may enter them, and the work that waits.

create table control.workspaces (
    id         bigint generated always as identity primary key,
    name       text        not null check (length(name) between 1 and 200),
    language   text        not null check (language in ('en', 'ur')),
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    zone       text        not null,
    sample     boolean     not null default false,
    version    text,
    created_at timestamptz not null default now()
);

-- credential_version rises whenever every session and token of the login must die.
create table control.logins (
    id                 bigint generated always as identity primary key,
    email              text        not null constraint logins_email_unique unique,
    password_hash      text        not null,
    credential_version int         not null default 1,
    created_at         timestamptz not null default now()
);

create table control.memberships (
    login_id     bigint      not null references control.logins (id),
    workspace_id bigint      not null references control.workspaces (id),
    member_id    bigint      not null,
    created_at   timestamptz not null default now(),
    primary key (login_id, workspace_id)
);

create index memberships_workspace on control.memberships (workspace_id, member_id);

create table control.sessions (
    id                 bigint generated always as identity primary key,
    hash               bytea       not null constraint sessions_hash_unique unique,
    login_id           bigint      not null references control.logins (id),
    workspace_id       bigint      not null references control.workspaces (id),
    credential_version int         not null,
    device             text        not null,
    address            text        not null,
    created_at         timestamptz not null default now(),
    seen_at            timestamptz not null default now(),
    expires_at         timestamptz not null
);

create index sessions_login on control.sessions (login_id);
create index sessions_expiry on control.sessions (expires_at);

create table control.tokens (
    id                 bigint generated always as identity primary key,
    hash               bytea       not null constraint tokens_hash_unique unique,
    login_id           bigint      not null references control.logins (id),
    workspace_id       bigint      not null references control.workspaces (id),
    credential_version int         not null,
    name               text        not null check (length(name) between 1 and 100),
    scopes             text[]      not null,
    hint               text        not null,
    created_at         timestamptz not null default now(),
    used_at            timestamptz,
    expires_at         timestamptz
);

create index tokens_login on control.tokens (login_id, workspace_id);

create table control.jobs (
    id           bigint generated always as identity primary key,
    workspace_id bigint,
    type         text        not null,
    payload      jsonb       not null,
    state        text        not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    attempts     int         not null default 0,
    done         bigint      not null default 0,
    total        bigint      not null default 0,
    cancel       boolean     not null default false,
    error        text,
    by_member    bigint,
    created_at   timestamptz not null default now(),
    started_at   timestamptz,
    finished_at  timestamptz
);

create index jobs_workspace on control.jobs (workspace_id, id);

-- db-scheduler's own table, as its documentation gives it.
create table control.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_time on control.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on control.scheduled_tasks (last_heartbeat);
