-- What the business changed of what a role may do; a role without a row is as the program has it. The owner's never changes.
create table role_rules (
    role       text        primary key check (role in ('MANAGER', 'MEMBER', 'VIEWER')),
    rights     jsonb       not null,
    imports    boolean     not null,
    exports    boolean     not null,
    updated_at timestamptz not null default now()
);
