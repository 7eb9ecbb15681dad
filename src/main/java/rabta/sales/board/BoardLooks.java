package rabta.sales.board;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;

/** How each member wants to see each board. */
@Repository
@Transactional
class BoardLooks {

    private record Whose(long member, long pipeline) {
    }

    private final JdbcClient jdbc;
    private final Lately<BoardLook> known = new Lately<>();

    BoardLooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most a second old. */
    @Transactional(readOnly = true)
    BoardLook of(long pipeline, Viewer viewer) {
        return known.of(new Whose(viewer.id(), pipeline), () -> jdbc.sql("select b.parts, b.compact, b.gathered, b.folded from board_looks b where b.member_id = :me and b.pipeline_id = :pipeline")
                .param("me", viewer.id()).param("pipeline", pipeline).query((r, n) -> new BoardLook(List.of((String[]) r.getArray(1).getArray()), r.getBoolean(2), r.getString(3), List.of((String[]) r.getArray(4).getArray()))).optional().orElse(BoardLook.USUAL));
    }

    void keep(long pipeline, BoardLook look, Viewer viewer) {
        if (look.equals(of(pipeline, viewer)) || viewer.by() == null) {
            return;
        }
        known.forget();
        jdbc.sql("""
                insert into board_looks (member_id, pipeline_id, parts, compact, gathered, folded)
                values (:me, :pipeline, :parts, :compact, :group, :folded)
                    on conflict (member_id, pipeline_id) do update set parts = excluded.parts, compact = excluded.compact, gathered = excluded.gathered, folded = excluded.folded
                """).param("me", viewer.id()).param("pipeline", pipeline).param("parts", look.parts().toArray(String[]::new)).param("compact", look.compact())
                .param("group", look.group(), Types.VARCHAR).param("folded", look.folded().toArray(String[]::new)).update();
    }
}
