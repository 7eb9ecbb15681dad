package rabta.customers.records;

import java.io.InputStream;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.transaction.PlatformTransactionManager;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Happened;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Announcements;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;

/** The files that hang on customers. Who sees the customer sees them; a file is never reached by its own number alone. */
@Service
public class Attachments implements Linked {

    private final JdbcClient jdbc;
    private final Records records;
    private final FileStore files;
    private final Happenings happenings;
    private final Announcements announcements;
    private final Undoings undoings;
    private final TransactionTemplate transaction;

    Attachments(JdbcClient jdbc, Records records, FileStore files, Happenings happenings, PlatformTransactionManager transactions, Announcements announcements, Undoings undoings) {
        this.undoings = undoings;
        this.announcements = announcements;
        this.jdbc = jdbc;
        this.records = records;
        this.files = files;
        this.happenings = happenings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Keeps the file and hangs it on the customer; answers its number there. The bytes are read outside any transaction: a sender may be slow. */
    public long add(RecordKind kind, long id, InputStream in, String name, Viewer viewer) {
        return add(kind, id, in, name, null, viewer);
    }

    /** Likewise, into a folder of the customer's; whether there is such a folder was asked before. */
    public long add(RecordKind kind, long id, InputStream in, String name, Long folder, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var file = files.add(in, name, viewer.by());
        return transaction.execute(status -> hang(kind, id, file, folder, viewer));
    }

    /** Keeps a file that comes with a note, which tells of it. */
    long bring(RecordKind kind, long id, InputStream in, String name, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var file = files.add(in, name, viewer.by());
        return transaction.execute(status -> {
            records.mustEdit(kind, id, viewer);
            return hung(kind, id, file, null, viewer);
        });
    }

    private long hang(RecordKind kind, long id, StoredFile file, Long folder, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        long attachment = hung(kind, id, file, folder, viewer);
        happenings.record(new Happened.FileAttached(kind.ref(id), attachment, file.name()), viewer.by());
        return attachment;
    }

    /** Hangs a file there without a word: whoever calls has asked whether it may be, and tells what it is for. */
    long hung(RecordKind kind, long id, StoredFile file, Long folder, Viewer viewer) {
        return jdbc.sql("insert into attachments (record, record_id, file_id, folder_id, by_member) values (:record, :id, :file, :folder, :by) returning id")
                .param("record", kind.type()).param("id", id).param("file", file.id()).param("folder", folder, Types.BIGINT).param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
    }

    /** The latest of one customer, whatever folder they lie in. */
    @Transactional(readOnly = true)
    public List<Attachment> latest(RecordKind kind, long id, int size, Viewer viewer) {
        return read(FilesSeen.of(kind, viewer), kind, id, null, size);
    }

    /** Those of one customer that were put into one of these folders, or into none of them; the newest first. */
    @Transactional(readOnly = true)
    public Paged<Attachment> page(RecordKind kind, long id, List<Long> folders, boolean inside, String after, int size, Viewer viewer) {
        return page(FilesSeen.of(kind, viewer).and(inside ? "a.folder_id = any(:folders)" : "(a.folder_id is null or a.folder_id <> all(:folders))", folders), kind, id, after, size);
    }

    /** Those of one customer that have this in their name, whatever folder they lie in; the newest first. */
    @Transactional(readOnly = true)
    public Paged<Attachment> named(RecordKind kind, long id, String part, String after, int size, Viewer viewer) {
        return page(FilesSeen.of(kind, viewer).and("f.name ilike :like", like(part)), kind, id, after, size);
    }

    /** The pattern of names that hold this. */
    public static String like(String part) {
        var typed = Typed.line(part);
        return "%" + (typed == null ? "" : typed.replaceAll("([%_\\\\])", "\\\\$1")) + "%";
    }

    private Paged<Attachment> page(Where where, RecordKind kind, long id, String after, int size) {
        return Paged.of(read(where, kind, id, after, size + 1), size, file -> List.of(String.valueOf(file.id())));
    }

    private List<Attachment> read(Where asked, RecordKind kind, long id, String after, int size) {
        var where = Paged.key(after, 1).filter(key -> key.getFirst().matches("[0-9]{1,18}")).map(key -> asked.and("a.id < :after", Long.valueOf(key.getFirst()))).orElse(asked);
        return jdbc.sql("select " + Attachment.COLUMNS + Attachment.FROM + """

                where a.record = :record and a.record_id = :id and a.removed_at is null and %s
             order by a.id desc limit :size
            """.formatted(where.sql())).params(where.params()).param("record", kind.type()).param("id", id).param("size", size).query(Attachment::read).list();
    }

    /** The names of those that still hang where they were put. */
    @Transactional(readOnly = true)
    public Map<Long, String> standing(Collection<Long> ids) {
        var names = new HashMap<Long, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("select a.id, f.name from attachments a join files f on f.id = a.file_id where a.id = any(:ids) and a.removed_at is null").param("ids", ids.toArray(Long[]::new))
                    .query(r -> {
                        names.put(r.getLong(1), r.getString(2));
                    });
        }
        return names;
    }

    /** @throws NotFound unless it hangs there and the viewer sees the customer */
    @Transactional(readOnly = true)
    public Attachment find(RecordKind kind, long id, long attachment, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        var seen = FilesSeen.of(kind, viewer);
        return jdbc.sql("select " + Attachment.COLUMNS + Attachment.FROM + " where a.id = :attachment and a.record = :record and a.record_id = :id and a.removed_at is null and " + seen.sql())
                .params(seen.params()).param("attachment", attachment).param("record", kind.type()).param("id", id).query(Attachment::read).optional().orElseThrow(NotFound::new);
    }

    /** @throws Flawed for an empty name; the end that says what a file is always stays */
    @Transactional
    public void rename(RecordKind kind, long id, long attachment, String typed, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var before = find(kind, id, attachment, viewer);
        var name = Typed.line(typed);
        if (name == null) {
            throw new Flawed(Flaw.of("name", "invalid.required"));
        }
        var after = files.rename(before.file(), name);
        if (!after.equals(before.name())) {
            happenings.record(new Happened.FileRenamed(kind.ref(id), attachment, before.name(), after), viewer.by());
        }
    }

    /**
     * Puts files into that folder, or at the top for null; whether there is such a folder was asked before.
     *
     * @param place what the folder is called, for the timeline; null for the top
     * @return how many lay elsewhere, with the way back
     * @throws NotFound unless all of them hang there
     */
    @Transactional
    public Done move(RecordKind kind, long id, Collection<Long> attachments, Long folder, String place, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var ids = attachments.stream().distinct().toArray(Long[]::new);
        var seen = FilesSeen.of(kind, viewer);
        if (jdbc.sql("select count(*) from attachments a where a.id = any(:ids) and a.record = :record and a.record_id = :id and a.removed_at is null and " + seen.sql()).params(seen.params())
                .param("ids", ids).param("record", kind.type()).param("id", id).query(Integer.class).single() < ids.length) {
            throw new NotFound();
        }
        var moved = new LinkedHashMap<Long, String>();
        var before = new ArrayList<Long>();
        jdbc.sql("""
                   update attachments a
                      set folder_id = :folder
                     from files f, attachments b
                    where f.id = a.file_id and b.id = a.id and a.id = any(:ids) and a.folder_id is distinct from cast(:folder as bigint)
                returning a.id, f.name, b.folder_id
                """).param("folder", folder, Types.BIGINT).param("ids", ids).query(r -> {
            moved.put(r.getLong(1), r.getString(2));
            before.add(r.getObject(3, Long.class));
        });
        if (moved.isEmpty()) {
            return Done.NOTHING;
        }
        happenings.record(new Happened.FilesMoved(kind.ref(id), List.copyOf(moved.keySet()), List.copyOf(moved.values()), place), viewer.by());
        return new Done(moved.size(), undoings.keep(kind, new Undoing.FilesMoved(id, folder, List.copyOf(moved.keySet()), before), viewer));
    }

    // Only what still lies where it was put; a folder that is gone for good is none to go back to.
    void takeBack(RecordKind kind, Undoing.FilesMoved done, Viewer viewer) {
        records.mustEdit(kind, done.record(), viewer);
        var moved = new LinkedHashMap<Optional<String>, Map<Long, String>>();
        jdbc.sql("""
                   update attachments a
                      set folder_id = d.id
                     from unnest(:ids::bigint[], :before::bigint[]) u (id, folder_id)
                          left join folders d on d.id = u.folder_id and d.record = :record and d.record_id = :id,
                          files f
                    where a.id = u.id and f.id = a.file_id and a.record = :record and a.record_id = :id and a.removed_at is null
                      and a.folder_id is not distinct from cast(:to as bigint)
                returning a.id, f.name, d.name
                """)
                .param("ids", done.files().toArray(Long[]::new)).param("before", done.before().toArray(Long[]::new)).param("record", kind.type()).param("id", done.record())
                .param("to", done.to(), Types.BIGINT).query(r -> {
                    moved.computeIfAbsent(Optional.ofNullable(r.getString(3)), place -> new LinkedHashMap<>()).put(r.getLong(1), r.getString(2));
                });
        happenings.record(moved.entrySet().stream().map(m -> new Happened.FilesMoved(kind.ref(done.record()), List.copyOf(m.getValue().keySet()), List.copyOf(m.getValue().values()), m.getKey().orElse(null)))
                .toList(), viewer.by());
    }

    /** Those of the files that the viewer does not see where they hang, on records of that kind. */
    @Transactional(readOnly = true)
    public Set<Long> hidden(RecordKind kind, Collection<Long> ids, Viewer viewer) {
        var seen = FilesSeen.of(kind, viewer);
        return seen.params().isEmpty() || ids.isEmpty() ? Set.of()
                : Set.copyOf(jdbc.sql("select a.id from attachments a where a.record = :record and a.id = any(:ids) and not (" + seen.sql() + ")").params(seen.params())
                        .param("record", kind.type()).param("ids", ids.toArray(Long[]::new)).query(Long.class).list());
    }

    @Transactional(readOnly = true)
    public StoredFile file(RecordKind kind, long id, long attachment, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        var seen = FilesSeen.of(kind, viewer);
        return jdbc.sql("select a.file_id from attachments a where a.id = :attachment and a.record = :record and a.record_id = :id and a.removed_at is null and " + seen.sql())
                .params(seen.params()).param("attachment", attachment).param("record", kind.type()).param("id", id).query(Long.class).optional().flatMap(files::find).orElseThrow(NotFound::new);
    }

    @Transactional
    public void remove(RecordKind kind, long id, long attachment, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        set("now()", kind, id, attachment, viewer);
    }

    @Transactional
    public void restore(RecordKind kind, long id, long attachment, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        set("null", kind, id, attachment, viewer);
    }

    private void set(String removed, RecordKind kind, long id, long attachment, Viewer viewer) {
        if (!hidden(kind, List.of(attachment), viewer).isEmpty()) {
            throw new NotFound();
        }
        int changed = jdbc.sql("update attachments set removed_at = " + removed + " where id = :attachment and record = :record and record_id = :id")
                .param("attachment", attachment).param("record", kind.type()).param("id", id).update();
        if (changed == 0) {
            throw new NotFound();
        }
        announcements.tell(Hint.of("file_changed", kind.ref(id), viewer.by()));
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("attachments"));
    }
}
