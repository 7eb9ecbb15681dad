package rabta.customers.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;

import rabta.customers.imports.columns.Kind;
import rabta.kernel.sql.Json;

/**
 * An import and how far it is.
 *
 * @param file where its bytes lie, or null once they are gone
 * @param total how many lines there are to take in
 * @param companies how many companies were made for the people of the file
 * @param notes how often each note was made, by its key
 * @param undone how many records an undo took back
 * @param kept how many it left, since somebody has touched them
 * @param orders how many orders were made of the lines; {@code people} likewise, for those whom nobody knew
 * @param bundle what holds it together with others that are taken in at once, or null
 */
public record Import(long id, Kind kind, String name, String file, long size, Settings settings, State state, Long job, long nextLine, long total,
        long created, long updated, long skipped, long refused, long companies, Map<String, Long> notes, long undone, long kept, Long by, Instant createdAt,
        Instant finishedAt, Long bundle, long orders, long people) {

    public enum State {
        DRAFT,
        /** Not to be taken in with the others that it was brought with. */
        LEFT_OUT, QUEUED, RUNNING, DONE, CANCELLED, UNDOING, UNDONE;

        /** Whether something is going on that will end by itself. */
        public boolean busy() {
            return this == QUEUED || this == RUNNING || this == UNDOING;
        }
    }

    static final String COLUMNS = """
            i.id, i.kind, i.name, i.file, i.size, i.settings, i.state, i.job_id, i.next_line, i.total, i.created, i.updated, i.skipped, i.refused, i.companies,
            i.notes, i.undone, i.kept, i.by_member, i.created_at, i.finished_at, i.bundle_id, i.orders, i.people
            """;

    static Import read(ResultSet r, int n) throws SQLException {
        return new Import(r.getLong(1), Kind.of(r.getString(2)).orElseThrow(), r.getString(3), r.getString(4), r.getLong(5), Json.read(r.getString(6), Settings.class),
                State.valueOf(r.getString(7)), r.getObject(8, Long.class), r.getLong(9), r.getLong(10), r.getLong(11), r.getLong(12), r.getLong(13), r.getLong(14),
                r.getLong(15), notes(r.getString(16)), r.getLong(17), r.getLong(18), r.getObject(19, Long.class), r.getObject(20, OffsetDateTime.class).toInstant(),
                instant(r, 21), r.getObject(22, Long.class), r.getLong(23), r.getLong(24));
    }

    private static Map<String, Long> notes(String json) {
        var notes = new TreeMap<String, Long>();
        Json.read(json).properties().forEach(e -> notes.put(e.getKey(), e.getValue().asLong()));
        return notes;
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** How many lines are done. */
    public long done() {
        return created + updated + skipped + refused;
    }

    public int percent() {
        return total <= 0 ? 0 : (int) Math.min(100, done() * 100 / total);
    }

    /** Whether it is still to be said how it is read. */
    public boolean draft() {
        return state == State.DRAFT || state == State.LEFT_OUT;
    }

    public boolean unfinished() {
        return state == State.CANCELLED && done() < total;
    }

    public boolean undoable() {
        return (state == State.DONE || state == State.CANCELLED) && made() > 0;
    }

    /** How many records there are to take back. */
    public long made() {
        return kind.orders() ? orders + people + companies : created + updated + companies + people;
    }
}
