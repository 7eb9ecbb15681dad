package rabta.collaboration.articlecategories;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A branch of the tree.
 *
 * @param parent the one it stands under, or null
 * @param en its name for readers of English, {@code ur} of Urdu
 * @param icon one of {@link #ICONS}
 * @param depth how many stand above it
 */
public record Category(long id, Long parent, String en, String ur, String icon, int depth) {

    public static final List<String> ICONS = List.of("book-2", "bulb", "truck", "credit-card", "receipt", "arrow-back-up", "shield-check", "tool", "shirt", "ruler-2", "phone", "users",
            "building-store", "calendar-event", "gift", "star");

    static final String COLUMNS = "c.id, c.parent_id, c.en, c.ur, c.icon";

    static Category read(ResultSet r, int n) throws SQLException {
        return new Category(r.getLong(1), r.getObject(2, Long.class), r.getString(3), r.getString(4), r.getString(5), 0);
    }

    Category at(int depth) {
        return new Category(id, parent, en, ur, icon, depth);
    }

    /** In the reader's language. */
    public String name() {
        return name(Preferences.current().language());
    }

    public String name(Language language) {
        return language == Language.UR ? ur : en;
    }

    /** For a select: set in by how deep it stands. */
    public String indented() {
        return "\u2003".repeat(depth) + name();
    }
}
