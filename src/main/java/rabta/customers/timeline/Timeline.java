package rabta.customers.timeline;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.stream.Stream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldText;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Links;
import rabta.customers.records.Attachments;
import rabta.customers.records.Callees;
import rabta.customers.records.Leads;
import rabta.customers.records.Note;
import rabta.customers.records.Notes;
import rabta.identity.Rights;
import rabta.customers.purchases.Purchases;
import rabta.customers.purchases.Totals;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Happenings.Row;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Ui;

/** What happened to a customer, newest first. Whether the viewer may see the customer has been asked before. */
@Service
@Transactional(readOnly = true)
public class Timeline implements Linked {

    public static final int SIZE = 30;
    // A company's page reads at most so many of its people, those first who were dealt with last.
    private static final int MOST_PEOPLE = 200;
    private static final Duration TOGETHER = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Happenings happenings;
    private final Notes notes;
    private final Attachments attachments;
    private final CustomFields customFields;
    private final Links links;
    private final Purchases purchases;
    private final Mentions mentions;
    private final Leads leads;
    private final ObjectProvider<TimelineTeller> tellers;

    Timeline(JdbcClient jdbc, Happenings happenings, Notes notes, Attachments attachments, CustomFields customFields, Links links, Purchases purchases, Mentions mentions, Leads leads, ObjectProvider<TimelineTeller> tellers) {
        this.tellers = tellers;
        this.leads = leads;
        this.mentions = mentions;
        this.purchases = purchases;
        this.jdbc = jdbc;
        this.happenings = happenings;
        this.notes = notes;
        this.attachments = attachments;
        this.customFields = customFields;
        this.links = links;
    }

    /**
     * Notes and files that were removed are left out, so a page may hold fewer than it could. A company's tells its
     * people's orders, notes and files too, of those whom the viewer sees.
     */
    public Paged<Moment> of(RecordKind kind, long id, TimelineKind only, String cursor, Viewer viewer) {
        var people = kind.equals(RecordKind.COMPANY) && !only.ofPeople().isEmpty() ? peopleOf(id, viewer) : Map.<Long, String>of();
        var page = people.isEmpty() ? happenings.about(kind.ref(id), only.kinds(), cursor, SIZE)
                : happenings.about(kind.ref(id), only.kinds(), RecordKind.PERSON.type(), List.copyOf(people.keySet()), only.ofPeople(), cursor, SIZE);
        return new Paged<>(together(new Telling(mentions.seen(seen(page.rows(), kind, viewer.rights()), viewer), people, viewer).moments()), page.next());
    }

    private Map<Long, String> peopleOf(long company, Viewer viewer) {
        var where = Visible.to(viewer, RecordKind.PERSON, "r").and("r.company_id = :company", company).and("r.archived_at is null");
        return jdbc.sql("select r.id, r.name from people r where " + where.sql() + " order by r.touched_at desc nulls last, r.id desc limit " + MOST_PEOPLE)
                .params(where.params()).query((r, n) -> Map.entry(r.getLong(1), r.getString(2))).list().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Without what tells of a field that the viewer's rights hide, of the record or of whom the row is about. */
    private static List<Row> seen(List<Row> rows, RecordKind kind, Rights rights) {
        return rows.stream().filter(row -> tells(row, rights.of(kind.type())) && tells(row, rights.of(row.about().type()))).toList();
    }

    /** Whether these rights let it be told that this happened. */
    public static boolean tells(Row row, Rights.Kind rights) {
        return rights.hidden().isEmpty() || switch (row.kind()) {
            case "person_changed", "company_changed", "object_changed" -> !rights.hides("whatsapp".equals(row.get("field")) ? "phone" : row.get("field"));
            case "order_placed", "order_changed", "order_paid", "order_cancelled", "order_returned", "order_reopened", "order_deleted", "order_restored" -> !rights.hides("spent") && !rights.hides("orders");
            case String kind when TimelineKind.MONEY.kinds().contains(kind) -> !rights.hides("spent") && !rights.hides("orders");
            case "position_added", "position_ended" -> !rights.hides("company");
            case "owner_assigned", "reader_added", "reader_removed" -> !rights.hides("owner");
            case "tag_added", "tag_removed" -> !rights.hides("tag");
            case "deal_lost" -> !rights.hides("lost_reason") && !rights.hides("stage");
            case "lead_dropped" -> !rights.hides("reason") && !rights.hides("status");
            case "lead_worked", "lead_qualified", "lead_taken_up", "lead_converted" -> !rights.hides("status");
            case "lead_assigned", "lead_stranded", "ticket_assigned" -> !rights.hides("owner");
            case "lines_changed" -> !rights.hides("amount");
            case "deal_moved", "deal_won", "deal_reopened" -> !rights.hides("stage");
            default -> true;
        };
    }

    /** The latest of what befell something that is no record of its own, such as an order. */
    public List<Moment> of(Ref about, Viewer viewer) {
        return new Telling(happenings.about(about, List.of(), null, SIZE).rows(), Map.of(), viewer).moments();
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
        private final Map<Long, String> people;
        private final Viewer viewer;
        private final Map<Long, String> names;
        private final Map<Long, Note> written;
        private final Function<String, List<Callees.Part>> shown;
        private final Map<Long, String> attached;
        private final Set<Long> hidden;
        private final Map<String, CustomField> fields;
        private final Map<RecordKind, Map<Long, String>> linked;
        private final Map<String, String> customers;
        private final Set<Long> ordered;
        private final Map<Long, TimelineTeller.Told> told = new HashMap<>();
        private final Set<String> telling = new HashSet<>();

        Telling(List<Row> rows, Map<Long, String> people, Viewer viewer) {
            this.rows = rows;
            this.people = people;
            this.viewer = viewer;
            this.names = names(rows.stream().map(Row::by).filter(Objects::nonNull).collect(Collectors.toSet()));
            this.written = notes.standing(pointed("note_written", "note"));
            this.shown = leads.of(written.values().stream().map(Note::text).toList(), viewer);
            this.attached = attachments.standing(pointed("file_attached", "file"));
            this.hidden = hidden();
            tellers.forEach(teller -> {
                telling.addAll(teller.kinds());
                var theirs = rows.stream().filter(row -> teller.kinds().contains(row.kind())).toList();
                if (!theirs.isEmpty()) {
                    told.putAll(teller.told(theirs, viewer));
                }
            });
            var changed = rows.stream().filter(r -> r.kind().endsWith("_changed")).toList();
            this.fields = customFields.bySlot(changed.stream().map(r -> r.get("field")).toList());
            this.linked = linked(changed);
            this.customers = links.numbered(changed.stream().flatMap(r -> Stream.of(r.get("field") + r.get("from"), r.get("field") + r.get("to"))).toList(), viewer);
            this.ordered = purchases.standing(rows.stream().filter(r -> r.kind().startsWith("order_")).map(r -> r.particulars().path("order").asLong(0)).toList());
        }

        /** The files that hang in fields which the viewer does not see. */
        private Set<Long> hidden() {
            var hidden = new HashSet<Long>();
            rows.stream().filter(r -> r.kind().startsWith("file")).collect(Collectors.groupingBy(r -> r.about().type())).forEach((type, some) -> RecordKind.ofType(type)
                    .ifPresent(kind -> hidden.addAll(attachments.hidden(kind, some.stream().flatMap(Telling::files).toList(), viewer))));
            return hidden;
        }

        private static Stream<Long> files(Row row) {
            return row.particulars().has("files") ? StreamSupport.stream(row.particulars().path("files").spliterator(), false).map(file -> file.asLong(0)) : Stream.of(row.particulars().path("file").asLong(0));
        }

        /** The names of the records that a link was changed from and to: a statement for each kind. */
        private Map<RecordKind, Map<Long, String>> linked(List<Row> changed) {
            var ids = new HashMap<RecordKind, Set<Long>>();
            for (var row : changed) {
                var field = fields.get(row.get("field"));
                if (field != null && field.type() == FieldType.LINK) {
                    Stream.of(row.get("from"), row.get("to")).filter(v -> v.matches("[0-9]{1,18}")).forEach(v -> ids.computeIfAbsent(field.links(), k -> new HashSet<>()).add(Long.valueOf(v)));
                }
            }
            var names = new HashMap<RecordKind, Map<Long, String>>();
            ids.forEach((kind, some) -> names.put(kind, links.names(kind, some, viewer)));
            return names;
        }

        private List<Long> pointed(String kind, String particular) {
            return rows.stream().filter(r -> r.kind().equals(kind)).map(r -> r.particulars().path(particular).asLong(0)).toList();
        }

        List<Moment> moments() {
            // An order of a company that one of its people placed is told of both; here it is told once, with who placed it.
            var placed = rows.stream().filter(this::theirs).map(Telling::told).collect(Collectors.toSet());
            return rows.stream().filter(row -> theirs(row) || told(row).isEmpty() || !placed.contains(told(row))).map(this::moment).filter(Objects::nonNull).toList();
        }

        private boolean theirs(Row row) {
            return !people.isEmpty() && RecordKind.PERSON.type().equals(row.about().type());
        }

        /** What of which order the row tells; empty for all that is about none. */
        private static String told(Row row) {
            return row.kind().startsWith("order_") ? row.kind() + " " + row.particulars().path("order").asLong(0) + " " + row.at() : "";
        }

        private Moment moment(Row row) {
            var moment = own(row);
            return moment == null || !theirs(row) ? moment : new Moment.Theirs(row.about().id(), people.get(row.about().id()), moment);
        }

        private Moment own(Row row) {
            var by = row.by() == null ? null : names.get(row.by());
            return switch (row.kind()) {
                case String kind when telling.contains(kind) -> told(row, by);
                case "note_written" -> note(row, by);
                case "file_attached" -> file(row, by);
                case "file_renamed" -> hidden.contains(row.particulars().path("file").asLong(0)) ? null : new Moment.Plain(row.at(), by, row.kind(), text(row, "name"));
                case "files_moved" -> filed(row, by);
                case "order_placed" -> new Moment.Ordered(row.at(), by, order(row), row.get("number"), row.particulars().path("total").asLong(0), row.get("currency"), lines(row));
                case "order_changed", "order_paid", "order_cancelled", "order_returned", "order_reopened", "order_deleted", "order_restored" ->
                    new Moment.Moved(row.at(), by, row.kind(), order(row), row.get("number"), changed(row));
                case "person_changed", "company_changed", "object_changed" -> changed(row, by);
                case String kind when TimelineKind.MONEY.kinds().contains(kind) -> new Moment.Plain(row.at(), by, kind, worth(row));
                default -> new Moment.Plain(row.at(), by, row.kind(), text(row, "name"));
            };
        }

        private static String worth(Row row) {
            var worth = Ui.money(row.particulars().path("minor").asLong(0), row.get("currency"));
            return row.get("number").isEmpty() ? worth : "\u2066" + row.get("number") + "\u2069 · " + worth;
        }

        private long order(Row row) {
            long order = row.particulars().path("order").asLong(0);
            return ordered.contains(order) ? order : 0;
        }

        private static String changed(Row row) {
            long from = row.particulars().path("from").asLong(0);
            long to = row.particulars().path("to").asLong(0);
            return from == to || row.get("currency").isEmpty() ? null : Ui.money(from, row.get("currency")) + " → " + Ui.money(to, row.get("currency"));
        }

        private Moment told(Row row, String by) {
            var what = told.get(row.id());
            return what == null ? null : new Moment.Told(row.at(), by, row.kind(), what.icon(), what.text(), what.href());
        }

        private Moment note(Row row, String by) {
            var note = written.get(row.particulars().path("note").asLong(0));
            return note == null ? null : new Moment.Written(row.at(), by, note, Objects.equals(note.by(), viewer.id()), shown.apply(note.text()));
        }

        private Moment file(Row row, String by) {
            long attachment = row.particulars().path("file").asLong(0);
            return attached.containsKey(attachment) && !hidden.contains(attachment) ? new Moment.Attached(row.at(), by, attachment, attached.get(attachment)) : null;
        }

        private Moment filed(Row row, String by) {
            var files = files(row).toList();
            var names = new ArrayList<String>();
            for (int i = 0; i < files.size(); i++) {
                if (!hidden.contains(files.get(i))) {
                    names.add(row.particulars().path("names").path(i).asString(""));
                }
            }
            return names.isEmpty() ? null : new Moment.Filed(row.at(), by, names, text(row, "to"));
        }

        /** Of a field that does not exist for the viewer, or any more, nothing is told. */
        private Moment changed(Row row, String by) {
            var field = row.get("field");
            if (!field.matches("f[1-9][0-9]{0,17}")) {
                return new Moment.Changed(row.at(), by, List.of(new Moment.Change(field, null, whom(row, "from"), whom(row, "to"), cause(row, viewer))));
            }
            var added = fields.get(field);
            if (added == null || viewer.rights().of(added.kind().type()).hides(field)) {
                return null;
            }
            return new Moment.Changed(row.at(), by, List.of(new Moment.Change(field, added.label(), shown(added, text(row, "from")), shown(added, text(row, "to")))));
        }

        private String whom(Row row, String name) {
            var text = text(row, name);
            return text == null ? null : customers.getOrDefault(row.get("field") + text, text);
        }

        private String shown(CustomField field, String held) {
            if (held == null) {
                return null;
            }
            var linked = field.type() == FieldType.LINK ? this.linked.getOrDefault(field.links(), Map.of()).get(Long.valueOf(held)) : null;
            return linked == null ? FieldText.of(field, held) : linked;
        }

        // Each line by itself: names in both scripts would otherwise trade their quantities. A quantity stays with its sign.
        private static String lines(Row row) {
            return StreamSupport.stream(row.particulars().path("lines").spliterator(), false).map(l -> "\u2068" + l.asString("").replace(" × ", "\u00a0× ") + "\u2069").collect(Collectors.joining(Ui.rtl() ? "، " : ", "));
        }

        private static String text(Row row, String name) {
            var text = row.get(name);
            return text.isEmpty() ? null : text;
        }
    }

    /** Why the program changed a field; nothing more than that it were purchases for whoever may not know of them. Null for what somebody did. */
    public static String cause(Row row, Viewer viewer) {
        if (!Totals.CAUSE.equals(row.get("cause"))) {
            return null;
        }
        var rights = viewer.rights().of(row.about().type());
        return row.get("number").isEmpty() || rights.hides("orders") || rights.hides("spent") ? Ui.t(row.particulars().has("reached") ? "lifecycle.by_purchases" : "lifecycle.taken_back") : Ui.t("lifecycle.by_purchase", row.get("number"));
    }

    private Map<Long, String> names(Collection<Long> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("select m.id, m.name from members m where m.id = any(:ids)").param("ids", members.toArray(Long[]::new))
                .query((r, n) -> Map.entry(r.getLong(1), r.getString(2))).list().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, HashMap::new));
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("happenings"));
    }
}
