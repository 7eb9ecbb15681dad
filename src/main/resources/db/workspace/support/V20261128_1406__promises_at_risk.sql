-- What is at risk or broken by now, for Today: a few of all that is promised.
create index tickets_at_risk on tickets (promise_risk_at) where promise_risk_at is not null and archived_at is null and deleted_at is null;
