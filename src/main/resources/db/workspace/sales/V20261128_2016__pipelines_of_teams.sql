-- Whose pipeline it is: the teams that work on it, or everybody where none is named.
alter table pipelines add column team_ids bigint[] not null default '{}';
