package rabta.conversations.replies;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;

/** What was done to conversations a moment ago. Each is its doer's own, good once and for an hour. */
@Repository
@Transactional
class DeedUndoings implements Nightly {

    /** @param before as it stood, {@code after} as the deed left it */
    record Move(StoodBefore before, StoodBefore after) {
    }

    record Kept(String what, List<Move> moves) {
    }

    private final JdbcClient jdbc;

    DeedUndoings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long keep(Deed deed, List<Move> moves, Viewer viewer) {
        return jdbc.sql("insert into conversation_undoings (what, moves, by_member) values (:what, :moves, :by) returning id")
                .param("what", deed.what()).param("moves", Json.jsonb(moves)).param("by", viewer.id()).query(Long.class).single();
    }

    /** Takes it out, so that of two presses one undoes. @throws NotFound for what they did not do, did too long ago or have taken back already */
    Kept take(long id, Viewer viewer) {
        return jdbc.sql("delete from conversation_undoings u where u.id = :id and u.by_member = :by and u.at > now() - interval '1 hour' returning u.what, u.moves").param("id", id).param("by", viewer.id())
                .query((r, n) -> new Kept(r.getString(1), List.of(Json.read(r.getString(2), Move[].class)))).optional().orElseThrow(NotFound::new);
    }

    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from conversation_undoings where at < now() - interval '1 day'").update();
    }
}
