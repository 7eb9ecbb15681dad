-- The logo of a company: one of the files that hang on it. A file that was taken off it is no logo; nothing else may be read out of a number without it.
alter table companies add column logo bigint;
