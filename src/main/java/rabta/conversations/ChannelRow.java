package rabta.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/**
 * A connected mailbox, number or page.
 *
 * @param state {@code working}, {@code troubled} or {@code off}
 * @param trouble why it does not work, or null
 */
public record ChannelRow(long id, String kind, String name, String address, JsonNode settings, Long teamId, Long privateTo, Privacy privacy, String newcomers, boolean ticketed, String signature,
        String state, Trouble trouble, Instant troubledAt, Instant lastEventAt, int version, Instant createdAt, Instant archivedAt) {

    public static final String COLUMNS = """
            h.id, h.kind, h.name, h.address, h.settings, h.team_id, h.private_to, h.privacy, h.newcomers, h.ticketed, h.signature,
                   h.state, h.trouble, h.particulars, h.troubled_at, h.last_event_at, h.version, h.created_at, h.archived_at""";

    public static ChannelRow read(ResultSet r, int n) throws SQLException {
        return new ChannelRow(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), Json.read(r.getString(5)), r.getObject(6, Long.class), r.getObject(7, Long.class),
                Privacy.named(r.getString(8)).orElseThrow(), r.getString(9), r.getBoolean(10), r.getString(11), r.getString(12), Trouble.read(r.getString(13), r.getString(14)), instant(r, 15), instant(r, 16),
                r.getInt(17), instant(r, 18), instant(r, 19));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** What its kind keeps under that name; null where there is nothing. */
    public String setting(String name) {
        return settings.path(name).isMissingNode() || settings.path(name).isNull() ? null : settings.path(name).asString();
    }

    public boolean off() {
        return "off".equals(state) || archivedAt != null;
    }
}
