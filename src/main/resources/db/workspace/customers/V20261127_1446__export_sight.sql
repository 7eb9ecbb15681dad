-- What its maker saw of records when the file was written: whoever sees something else by now makes it anew.
alter table exports add column sight text;
