-- How many letters somebody's guests were sent in the last hour.
create index event_guest_links_made on event_guest_links (created_at);
