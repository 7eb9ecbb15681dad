-- Which promise is near is asked of the clocks: it changes with the time, and nothing is written then.
alter table tickets drop column promise;
