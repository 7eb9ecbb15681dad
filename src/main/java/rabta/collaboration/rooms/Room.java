package rabta.collaboration.rooms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

import rabta.kernel.events.Ref;

/**
 * A room as one of its members has it before them.
 *
 * @param name null for a direct one
 * @param others the names of the others in a direct one, in order
 * @param readTo up to which message its member has read
 * @param unread how many of others they have not, told exactly up to {@link #MOST}
 * @param last the beginning of the latest message, or null where there is none
 * @param lastBy who said it
 */
public record Room(long id, Kind kind, String name, String about, List<String> others, int members, Bell bell, long readTo, int unread, long lastId, Instant lastAt, String last, String lastBy, long madeBy) {

    /** Every member of the business may join; only who is asked in; two or a few, for good. */
    public enum Kind {
        OPEN("message-circle"), CLOSED("lock"), DIRECT("messages");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final int MOST = 99;
    /** The type of a reference to a room. */
    static final String TYPE = "room";

    static final String COLUMNS = """
            r.id, r.kind, r.name, r.about,
                   array(select o.name from room_members x join members o on o.id = x.member_id where x.room_id = r.id and x.member_id <> m.member_id and r.kind = 'DIRECT' order by o.name),
                   (select count(*) from room_members x where x.room_id = r.id),
                   m.bell, m.read_id,
                   (select count(*) from (select u.id from room_messages u where u.room_id = r.id and u.id > m.read_id and u.by_member <> m.member_id and u.deleted_at is null limit 100) c),
                   r.last_id, r.last_at, l.text, l.name, r.made_by
            """;
    static final String FROM = """
              from room_members m
                   join rooms r on r.id = m.room_id
                   left join lateral (select left(n.text, 120) as text, w.name from room_messages n join members w on w.id = n.by_member where n.room_id = r.id and n.deleted_at is null order by n.id desc limit 1) l on true
            """;

    static Room read(ResultSet r, int n) throws SQLException {
        return new Room(r.getLong(1), Kind.valueOf(r.getString(2)), r.getString(3), r.getString(4), List.of((String[]) r.getArray(5).getArray()), r.getInt(6), Bell.valueOf(r.getString(7)), r.getLong(8), r.getInt(9),
                r.getLong(10), r.getObject(11, OffsetDateTime.class).toInstant(), r.getString(12), r.getString(13), r.getLong(14));
    }

    static Ref ref(long id) {
        return Ref.of(TYPE, id);
    }

    public boolean direct() {
        return kind == Kind.DIRECT;
    }

    public boolean muted() {
        return bell == Bell.NONE;
    }

    /** What it is called: a direct one by who else is in it; {@code otherwise} where nobody is any more. */
    public String called(String otherwise) {
        return name != null ? name : others.isEmpty() ? otherwise : String.join(", ", others);
    }

    public String path() {
        return "/rooms/" + id;
    }
}
