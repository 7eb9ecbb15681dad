package rabta.sales.forms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.kernel.sql.Json;
import rabta.kernel.ui.Language;

/**
 * A form as the business has put it together.
 *
 * @param key in its public address
 * @param name by which the business knows it, {@code title} what strangers read
 * @param thanksUrl where whoever has sent it goes, or null for a page of ours with {@code thanks}
 * @param owner who gets the leads, or null where the rules decide
 * @param source where its leads come from, or null for web forms
 * @param consent the sentence that is ticked, or null where none is asked
 * @param optIn whether nothing is taken before it is confirmed by mail
 * @param sites whose pages may frame it and send to it, as {@code https://shop.example.pk}; none for all
 * @param publishedAt since when strangers find it, or null
 */
public record Form(long id, String key, String name, Language language, String title, String intro, List<Asked> asked, String thanks, String thanksUrl, Long ownerId, String owner, Long source,
        String campaign, String consent, boolean optIn, List<String> sites, Instant publishedAt, Instant removedAt) {

    static final String COLUMNS = """
            f.id, f.key, f.name, f.language, f.title, f.intro, f.asked, f.thanks, f.thanks_url, f.owner_id, m.name, f.source_id,
            f.campaign, f.consent, f.opt_in, f.sites, f.published_at, f.removed_at""";

    static Form read(ResultSet r, int n) throws SQLException {
        return new Form(r.getLong(1), r.getString(2), r.getString(3), Language.of(r.getString(4)), r.getString(5), r.getString(6), List.of(Json.read(r.getString(7), Asked[].class)), r.getString(8),
                r.getString(9), r.getObject(10, Long.class), r.getString(11), r.getObject(12, Long.class), r.getString(13), r.getString(14), r.getBoolean(15), List.of((String[]) r.getArray(16).getArray()),
                instant(r, 17), instant(r, 18));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public boolean published() {
        return publishedAt != null;
    }

    /** Below our address. */
    public String path(long workspace) {
        return "/form/" + workspace + "/" + key;
    }
}
