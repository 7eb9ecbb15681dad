-- The lanes that a member has folded to strips, as "stage:12" or "owner:-".
alter table board_looks add column folded text[] not null default '{}';
