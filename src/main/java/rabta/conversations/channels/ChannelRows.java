package rabta.conversations.channels;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.kernel.sql.Once;

/** The rows of all channels, also of those that were taken away: few, and asked for by all that shows conversations. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class ChannelRows {

    private final JdbcClient jdbc;
    private final Once<List<ChannelRow>> rows;

    ChannelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new Once<>(() -> jdbc.sql("select " + ChannelRow.COLUMNS + " from channels h order by lower(h.name), h.id").query(ChannelRow::read).list());
    }

    /** By name. */
    public List<ChannelRow> all() {
        return rows.get();
    }

    Optional<ChannelRow> find(long id) {
        return rows.known().flatMap(all -> all.stream().filter(row -> row.id() == id).findFirst())
                .or(() -> jdbc.sql("select " + ChannelRow.COLUMNS + " from channels h where h.id = :id").param("id", id).query(ChannelRow::read).optional());
    }

    /** To be called wherever a row is written. */
    public void changed() {
        rows.forget();
    }
}
