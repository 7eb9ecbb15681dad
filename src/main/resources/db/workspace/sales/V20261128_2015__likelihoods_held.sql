-- How likely a deal is may be what its stage said when it came there, or what the file said that brought it: that holds while it stands
-- there, and ends when it goes on. What somebody said of the deal itself does not.
alter table deals add column probability_held boolean not null default false;
