package rabta.collaboration.devices;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;

import rabta.kernel.push.Browser;

/**
 * A browser through which a member is told.
 *
 * @param session through which it asked for it
 * @param name browser and system in plain words; empty where they could not be told
 * @param toldAt when a push service took something for it last, or null
 * @param awake whether its member is still signed in there
 */
public record Device(long id, long member, long session, Browser browser, String name, Instant addedAt, Instant toldAt, boolean awake) {

    static final String COLUMNS = "d.id, d.member_id, d.session_id, d.endpoint, d.public_key, d.secret, d.name, d.added_at, d.told_at";

    static Device read(ResultSet r, int n) throws SQLException {
        return new Device(r.getLong(1), r.getLong(2), r.getLong(3), new Browser(URI.create(r.getString(4)), r.getBytes(5), r.getBytes(6)), r.getString(7), r.getObject(8, OffsetDateTime.class).toInstant(),
                r.getObject(9) == null ? null : r.getObject(9, OffsetDateTime.class).toInstant(), false);
    }

    Device awake(boolean awake) {
        return new Device(id, member, session, browser, name, addedAt, toldAt, awake);
    }

    /** By this a browser knows itself in the list; the endpoint itself is nobody's to read. */
    public String mark() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(browser.endpoint().toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who made the push service that is asked. */
    public String service() {
        return browser.endpoint().getHost();
    }
}
