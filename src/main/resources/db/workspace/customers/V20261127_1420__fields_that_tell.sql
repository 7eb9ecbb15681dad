-- Whether records are known by a field; null where nobody said, and the kind decides.
alter table fields add column tells boolean;
