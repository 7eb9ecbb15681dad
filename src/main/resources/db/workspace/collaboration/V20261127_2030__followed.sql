-- What a member follows, the latest first.
create index follows_of_member on follows (member_id, at, record, record_id) where following;
