-- The picture of a person: one of the files that hang on them, as the logo of a company is.
alter table people add column picture bigint;
