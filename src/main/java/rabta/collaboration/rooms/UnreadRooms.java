package rabta.collaboration.rooms;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.Ringing;
import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;
import rabta.kernel.web.Visit;

/** How many rooms hold something of others that somebody has not read, for the rail: of those that they silenced nothing is counted. */
@Component
class UnreadRooms implements Ringing {

    static final String ENTRY = "team";

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final Lately<Integer> counted = new Lately<>();

    UnreadRooms(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @Override
    public String at() {
        return ENTRY;
    }

    /** Counted when something was said or read, and otherwise once a second at most. */
    @Override
    public int unread(Viewer viewer) {
        return counted.of(viewer.id(), () -> now(viewer));
    }

    /** Counted now, also after what another node was told. */
    int now(Viewer viewer) {
        return reading.execute(status -> jdbc.sql("""
                select count(*)
                  from (select m.room_id
                          from room_members m
                               join rooms r on r.id = m.room_id
                         where m.member_id = :me and m.bell <> 'NONE' and r.last_id > m.read_id
                           and exists (select from room_messages n where n.room_id = m.room_id and n.id > m.read_id and n.by_member <> :me and n.deleted_at is null)
                         limit :most) c
                """).param("me", viewer.id()).param("most", Visit.Bell.MOST + 1).query(Integer.class).single());
    }

    void countAnew() {
        counted.forget();
    }
}
