-- The keys by which push services know this installation (RFC 8292): one pair; the secret half is sealed.
create table control.push_keys (
    id         int         primary key check (id = 1),
    public_key bytea       not null,
    sealed     bytea       not null,
    made_at    timestamptz not null default now()
);
