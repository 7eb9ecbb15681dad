package rabta.conversations.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Json;
import rabta.kernel.web.BaseUrl;

/** The doors by which channels are called. Their keys lie here only hashed; whoever set the channel up may read the key among its secrets. */
@Repository
@Transactional
public class Doors {

    /** Among the secrets of a channel. */
    public static final String KEY = "door";

    /**
     * What was seen at a door.
     *
     * @param shakenAt when the other side last asked whether this is the right place
     * @param refused how many calls were not let in since the door was made
     */
    public record Seen(Instant shakenAt, Instant calledAt, int refused, Instant refusedAt, String refusedWhy, List<Check> checks, Instant checkedAt) {

        static final Seen NOTHING = new Seen(null, null, 0, null, null, List.of(), null);

        static Seen read(ResultSet r, int n) throws SQLException {
            return new Seen(at(r, 1), at(r, 2), r.getInt(3), at(r, 4), r.getString(5), List.of(Json.read(r.getString(6), Check[].class)), at(r, 7));
        }

        private static Instant at(ResultSet r, int column) throws SQLException {
            var at = r.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
    }

    private final JdbcClient jdbc;
    private final Channels channels;
    private final BaseUrl base;

    Doors(JdbcClient jdbc, Channels channels, BaseUrl base) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.base = base;
    }

    /** Makes a door for a channel that has none yet. */
    public void open(long channel) {
        if (channels.secrets(channel).containsKey(KEY)) {
            return;
        }
        var key = Tokens.random();
        channels.keep(channel, java.util.Map.of(KEY, key));
        jdbc.sql("insert into channel_doors (channel_id, key_hash) values (:channel, :hash) on conflict (channel_id) do update set key_hash = excluded.key_hash").param("channel", channel).param("hash", Tokens.hash(key)).update();
    }

    /** The address that the other side calls. */
    @Transactional(readOnly = true)
    public String address(ChannelRow channel) {
        var key = channels.secrets(channel.id()).get(KEY);
        return key == null ? null : base.link(RawBody.PATH + channel.kind() + "/" + Binding.workspace() + "-" + key);
    }

    @Transactional(readOnly = true)
    public Optional<ChannelRow> behind(String kind, String key) {
        return jdbc.sql("select " + ChannelRow.COLUMNS + " from channels h join channel_doors d on d.channel_id = h.id where d.key_hash = :hash and h.kind = :kind and h.archived_at is null")
                .param("hash", Tokens.hash(key)).param("kind", kind).query(ChannelRow::read).optional();
    }

    @Transactional(readOnly = true)
    public Seen seen(long channel) {
        return jdbc.sql("select d.shaken_at, d.called_at, d.refused, d.refused_at, d.refused_why, d.checks, d.checked_at from channel_doors d where d.channel_id = :channel").param("channel", channel).query(Seen::read)
                .optional().orElse(Seen.NOTHING);
    }

    void shaken(long channel) {
        jdbc.sql("update channel_doors set shaken_at = now() where channel_id = :channel").param("channel", channel).update();
    }

    // Not at each call: what comes together would wait for this row.
    void called(long channel) {
        jdbc.sql("update channel_doors set called_at = now() where channel_id = :channel and (called_at is null or called_at < now() - interval '15 seconds')").param("channel", channel).update();
    }

    void refused(long channel, String why) {
        jdbc.sql("update channel_doors set refused = refused + 1, refused_at = now(), refused_why = :why where channel_id = :channel").param("why", why).param("channel", channel).update();
    }

    /** Keeps what the doctor found. */
    public void checked(long channel, List<Check> checks) {
        jdbc.sql("""
                insert into channel_doors (channel_id, key_hash, checks, checked_at) values (:channel, :hash, :checks, now())
                on conflict (channel_id) do update set checks = excluded.checks, checked_at = excluded.checked_at
                """).param("channel", channel).param("hash", Tokens.hash(Tokens.random())).param("checks", Json.jsonb(checks)).update();
    }
}
