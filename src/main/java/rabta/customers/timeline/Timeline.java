package rabta.customers.timeline;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.records.Attachments;
import rabta.customers.records.Note;
import rabta.customers.records.Notes;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Happenings.Row;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Ui;

/** What happened to a customer, newest first. Whether the viewer may see the customer has been asked before. */
@Service
@Transactional(readOnly = true)
public class Timeline {

    public static final int SIZE = 30;
    private static final Duration TOGETHER = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Happenings happenings;
    private final Notes notes;
    private final Attachments attachments;

    Timeline(JdbcClient jdbc, Happenings happenings, Notes notes, Attachments attachments) {
        this.jdbc = jdbc;
        this.happenings = happenings;
        this.notes = notes;
        this.attachments = attachments;
    }

    /** Notes and files that were removed are left out, so a page may hold fewer than it could. */
    public Paged<Moment> of(RecordKind kind, long id, TimelineKind only, String cursor, Viewer viewer) {
        var page = happenings.about(kind.ref(id), only.kinds(), cursor, SIZE);
        return new Paged<>(together(new Telling(seen(page.rows(), viewer.rights().of(kind.type())), viewer).moments()), page.next());
    }

    /** Without what tells of a field that those rights hide. */
    private static List<Row> seen(List<Row> rows, Rights.Kind rights) {
        return rights.hidden().isEmpty() ? rows : rows.stream().filter(row -> switch (row.kind()) {
            case "person_changed", "company_changed" -> !rights.hides("whatsapp".equals(row.get("field")) ? "phone" : row.get("field"));
            case "order_placed" -> !rights.hides("spent") && !rights.hides("orders");
            case "owner_assigned" -> !rights.hides("owner");
            case "tag_added", "tag_removed" -> !rights.hides("tag");
            default -> true;
        }).toList();
    }

    /** Consecutive changes by one member within minutes become one line. */
    private static List<Moment> together(List<Moment> moments) {
        var told = new ArrayList<Moment>();
        for (var moment : moments) {
            if (moment instanceof Moment.Changed earlier && !told.isEmpty() && told.getLast() instanceof Moment.Changed later
                    && Objects.equals(later.by(), earlier.by()) && Duration.between(earlier.at(), later.at()).compareTo(TOGETHER) < 0) {
                var all = new ArrayList<>(later.changes());
                all.addAll(earlier.changes());
                told.set(told.size() - 1, new Moment.Changed(later.at(), later.by(), List.copyOf(all)));
            } else {
                told.add(moment);
            }
        }
        return told;
    }

    /** The rows of one page with what they point to, each looked up once for all. */
    private final class Telling {

        private final List<Row> rows;
        private final Viewer viewer;
        private final Map<Long, String> names;
        private final Map<Long, Note> written;
        private final Set<Long> attached;

        Telling(List<Row> rows, Viewer viewer) {
            this.rows = rows;
            this.viewer = viewer;
            this.names = names(rows.stream().map(Row::by).filter(Objects::nonNull).collect(Collectors.toSet()));
            this.written = notes.standing(pointed("note_written", "note"));
            this.attached = attachments.standing(pointed("file_attached", "file"));
        }

        private List<Long> pointed(String kind, String particular) {
            return rows.stream().filter(r -> r.kind().equals(kind)).map(r -> r.particulars().path(particular).asLong(0)).toList();
        }

        List<Moment> moments() {
            return rows.stream().map(this::moment).filter(Objects::nonNull).toList();
        }

        private Moment moment(Row row) {
            var by = row.by() == null ? null : names.get(row.by());
            return switch (row.kind()) {
                case "note_written" -> note(row, by);
                case "file_attached" -> file(row, by);
                case "order_placed" -> new Moment.Ordered(row.at(), by, row.get("number"), row.particulars().path("total").asLong(0), row.get("currency"), lines(row));
                case "person_changed", "company_changed" -> new Moment.Changed(row.at(), by, List.of(new Moment.Change(row.get("field"), text(row, "from"), text(row, "to"))));
                default -> new Moment.Plain(row.at(), by, row.kind(), text(row, "name"));
            };
        }

        private Moment note(Row row, String by) {
            var note = written.get(row.particulars().path("note").asLong(0));
            return note == null ? null : new Moment.Written(row.at(), by, note, Objects.equals(note.by(), viewer.id()));
        }

        private Moment file(Row row, String by) {
            long attachment = row.particulars().path("file").asLong(0);
            return attached.contains(attachment) ? new Moment.Attached(row.at(), by, attachment, row.get("name")) : null;
        }

        private static String lines(Row row) {
            return StreamSupport.stream(row.particulars().path("lines").spliterator(), false).map(l -> l.asString("")).collect(Collectors.joining(Ui.rtl() ? "، " : ", "));
        }

        private static String text(Row row, String name) {
            var text = row.get(name);
            return text.isEmpty() ? null : text;
        }
    }

    private Map<Long, String> names(Collection<Long> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("select m.id, m.name from members m where m.id = any(:ids)").param("ids", members.toArray(Long[]::new))
                .query((r, n) -> Map.entry(r.getLong(1), r.getString(2))).list().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, HashMap::new));
    }
}
