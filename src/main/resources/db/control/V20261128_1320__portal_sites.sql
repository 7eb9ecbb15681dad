-- Whether a business's customers sign in at its public address; not until somebody says so.
alter table control.public_sites add column portal boolean not null default false;
