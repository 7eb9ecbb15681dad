package rabta.sales.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import rabta.kernel.sql.Json;

/**
 * What somebody sent by a form.
 *
 * @param waiting whether it is still to be confirmed
 * @param typed by the keys of what was asked, in the form in which it is kept
 * @param consent the sentence that they ticked, as they read it; or null
 * @param address from which it came, {@code device} browser and system in plain words
 * @param lead that was made of it or came back by it; null while it waits, and where it is no more
 * @param refreshed whether the lead had been there before
 */
public record Submission(long id, long form, boolean waiting, Instant sentAt, Map<String, String> typed, String consent, String address, String device, String page, Map<String, String> utm, Long lead,
        String leadName, boolean refreshed, Instant confirmedAt) {

    static final String COLUMNS = "s.id, s.form_id, s.state = 'WAITING', s.sent_at, s.typed, s.consent, s.address, s.device, s.page, s.utm, r.id, r.name, s.refreshed, s.confirmed_at";

    static Submission read(ResultSet r, int n) throws SQLException {
        return new Submission(r.getLong(1), r.getLong(2), r.getBoolean(3), r.getObject(4, OffsetDateTime.class).toInstant(), map(r.getString(5)), r.getString(6), r.getString(7), r.getString(8), r.getString(9),
                map(r.getString(10)), r.getObject(11, Long.class), r.getString(12), r.getBoolean(13), r.getObject(14, OffsetDateTime.class) == null ? null : r.getObject(14, OffsetDateTime.class).toInstant());
    }

    static Map<String, String> map(String json) {
        var map = new LinkedHashMap<String, String>();
        Json.read(json).properties().forEach(p -> map.put(p.getKey(), p.getValue().asString()));
        return map;
    }

    /** Without what is hidden. @param nameless whether the campaign is */
    Submission without(Predicate<String> hidden, boolean nameless) {
        var seen = new LinkedHashMap<>(typed);
        seen.keySet().removeIf(hidden);
        return new Submission(id, form, waiting, sentAt, seen, consent, address, device, nameless ? null : page, nameless ? Map.of() : utm, lead, leadName, refreshed, confirmedAt);
    }
}
