-- The lanes of the board of tickets that a member has folded to strips.
create table ticket_lane_folds (
    member_id bigint not null references members (id),
    status_id bigint not null references ticket_statuses (id),
    primary key (member_id, status_id)
);
