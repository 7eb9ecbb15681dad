-- Under which name a business is found by strangers; there is nothing to find until its owner says so.
create table control.public_sites (
    workspace_id bigint      primary key references control.workspaces (id) on delete cascade,
    slug         text        not null constraint public_sites_slug_unique unique check (slug ~ '^[a-z0-9](-?[a-z0-9]){2,39}$'),
    help         boolean     not null default false,
    changed_at   timestamptz not null default now()
);
