package rabta.conversations.chat;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.events.Ref;
import rabta.kernel.ui.Language;

/**
 * Somebody before the window on a page of the business.
 *
 * @param thread the channel's key of what is said with them
 * @param outside the business's own number of them, which its server has signed; null for a stranger
 * @param verified whether number and address were signed by the business's server
 * @param nameSigned whether the name was too; a name that was not is what somebody says of themselves
 * @param readUpTo up to which message they have read
 * @param mailedUpTo up to which message a letter brought them what they had not read
 */
record Visitor(long id, long channel, String thread, String outside, String name, String email, boolean verified, boolean nameSigned, Language language, String page, long readUpTo, long mailedUpTo) {

    static final String COLUMNS = "v.id, v.channel_id, v.thread, v.outside_id, v.name, v.email, v.verified, v.name_signed, v.language, v.page, v.read_id, v.mailed_id";

    static Visitor read(ResultSet r, int n) throws SQLException {
        return new Visitor(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getBoolean(7), r.getBoolean(8),
                r.getString(9) == null ? null : Language.of(r.getString(9)), r.getString(10), r.getLong(11), r.getLong(12));
    }

    /** Their open page is told of it. */
    Ref ref() {
        return Ref.of("chat", id);
    }
}
