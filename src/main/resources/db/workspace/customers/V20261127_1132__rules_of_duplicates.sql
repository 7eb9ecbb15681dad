-- Companies are known by their names or not, whatever counts for people.
alter table duplicate_rules add column company boolean not null default true;
