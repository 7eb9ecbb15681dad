-- How likely the stage that it left had said the deal is, where that held: a step that is taken back brings it back.
alter table deal_moves add column held smallint check (held between 0 and 100);
