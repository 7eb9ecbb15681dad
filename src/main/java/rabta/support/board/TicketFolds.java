package rabta.support.board;

import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;

/** The lanes that each member has folded to strips, by the numbers of their statuses. */
@Repository
@Transactional
class TicketFolds {

    private final JdbcClient jdbc;

    TicketFolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Set<Long> of(Viewer viewer) {
        return Set.copyOf(jdbc.sql("select f.status_id from ticket_lane_folds f where f.member_id = :me").param("me", viewer.id()).query(Long.class).list());
    }

    void keep(long status, boolean fold, Viewer viewer) {
        jdbc.sql(fold ? "insert into ticket_lane_folds (member_id, status_id) values (:me, :status) on conflict (member_id, status_id) do nothing" : "delete from ticket_lane_folds where member_id = :me and status_id = :status")
                .param("me", viewer.id()).param("status", status).update();
    }
}
