package rabta.customers.files;

import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.records.Attachment;
import rabta.customers.records.Attachments;
import rabta.customers.records.Done;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The folders of records. Who sees the record sees them; who may change it may make, rename, move and remove them. */
@Repository
@Transactional
public class Folders implements Linked, Nightly {

    /** So many a record has at most, and so many lie in each other. */
    static final int MOST = 200;
    static final int DEEPEST = 5;
    static final int LONGEST = 100;
    private static final int MOST_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final Records records;
    private final Attachments attachments;
    private final Happenings happenings;
    private final TransactionTemplate transaction;

    Folders(JdbcClient jdbc, Records records, Attachments attachments, Happenings happenings, PlatformTransactionManager transactions) {
        this.happenings = happenings;
        this.jdbc = jdbc;
        this.records = records;
        this.attachments = attachments;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Transactional(readOnly = true)
    public Tree of(RecordKind kind, long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return tree(kind, id);
    }

    private Tree tree(RecordKind kind, long id) {
        return new Tree(jdbc.sql("select " + Folder.COLUMNS + " from folders d left join members m on m.id = d.by_member where d.record = :record and d.record_id = :id order by d.id")
                .param("record", kind.type()).param("id", id).query(Folder::read).list());
    }

    /** The files that show in that folder, or at the top for null; the newest first. @throws NotFound where there is no such folder */
    @Transactional(readOnly = true)
    public Paged<Attachment> files(RecordKind kind, long id, Long folder, String after, int size, Viewer viewer) {
        var tree = of(kind, id, viewer);
        return folder == null ? attachments.page(kind, id, tree.folded(), false, after, size, viewer)
                : attachments.page(kind, id, tree.holding(find(tree, folder).id()), true, after, size, viewer);
    }

    /** All files of the record whose name has that in it. */
    @Transactional(readOnly = true)
    public Paged<Attachment> named(RecordKind kind, long id, String part, String after, int size, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return attachments.named(kind, id, part, after, size, viewer);
    }

    /** @throws Flawed for a name that is missing, too long, or taken there */
    public long make(RecordKind kind, long id, String typed, Long parent, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var tree = tree(kind, id);
        var name = checked(tree, null, typed, parent);
        if (tree.standing().size() >= MOST) {
            throw new Problem("folders.too_many", MOST);
        }
        return jdbc.sql("insert into folders (record, record_id, parent_id, name, by_member) values (:record, :id, :parent, :name, :by) returning id")
                .param("record", kind.type()).param("id", id).param("parent", parent, java.sql.Types.BIGINT).param("name", name)
                .param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
    }

    /** Renames a folder and puts it into another, or to the top for null. */
    public void change(RecordKind kind, long id, long folder, String typed, Long parent, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var tree = tree(kind, id);
        var before = find(tree, folder);
        var name = checked(tree, before, typed, parent);
        jdbc.sql("update folders set name = :name, parent_id = :parent where id = :folder").param("name", name).param("parent", parent, java.sql.Types.BIGINT)
                .param("folder", folder).update();
        if (!name.equals(before.name())) {
            happenings.record(new Happened.FolderRenamed(kind.ref(id), folder, before.name(), name), viewer.by());
        }
        if (!Objects.equals(tree.above(before), parent)) {
            happenings.record(new Happened.FolderMoved(kind.ref(id), folder, name, called(tree, parent)), viewer.by());
        }
    }

    private static String called(Tree tree, Long folder) {
        return folder == null ? null : tree.name(find(tree, folder));
    }

    private static String checked(Tree tree, Folder changed, String typed, Long parent) {
        var name = Typed.line(typed);
        if (name == null) {
            throw new Flawed(Flaw.of("name", "invalid.required"));
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw new Flawed(Flaw.of("name", "invalid.too_long", LONGEST));
        }
        if (parent != null) {
            var above = tree.find(parent).orElseThrow(() -> new Flawed(Flaw.of("parent_id", "invalid.choice")));
            if (changed != null && tree.within(above, changed.id())) {
                throw new Flawed(Flaw.of("parent_id", "folders.in_itself"));
            }
            if (tree.path(above).size() + (changed == null ? 1 : height(tree, changed)) > DEEPEST) {
                throw new Flawed(Flaw.of("parent_id", "folders.too_deep", DEEPEST));
            }
        }
        if (tree.in(parent).stream().anyMatch(other -> !other.equals(changed) && other.name().equalsIgnoreCase(name))) {
            throw new Flawed(Flaw.of("name", "folders.taken"));
        }
        return name;
    }

    private static int height(Tree tree, Folder folder) {
        int depth = tree.path(folder).size();
        return tree.standing().stream().filter(each -> tree.within(each, folder.id())).mapToInt(each -> tree.path(each).size() - depth + 1).max().orElse(1);
    }

    /** What lies in it shows one level higher from now on; nothing of that is moved, so that it can be undone. */
    public Folder remove(RecordKind kind, long id, long folder, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var gone = find(tree(kind, id), folder);
        jdbc.sql("update folders set removed_at = now() where id = :folder").param("folder", folder).update();
        return gone;
    }

    public void restore(RecordKind kind, long id, long folder, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        if (jdbc.sql("update folders set removed_at = null where id = :folder and record = :record and record_id = :id").param("folder", folder).param("record", kind.type()).param("id", id).update() == 0) {
            throw new NotFound();
        }
    }

    /** Renames a file and puts it into a folder, or to the top for null. */
    public Done put(RecordKind kind, long id, long attachment, String name, Long folder, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var tree = tree(kind, id);
        var place = called(tree, folder);
        attachments.rename(kind, id, attachment, name, viewer);
        if (!Objects.equals(tree.place(attachments.find(kind, id, attachment, viewer).folder()), folder)) {
            return attachments.move(kind, id, List.of(attachment), folder, place, viewer);
        }
        return Done.NOTHING;
    }

    /** Puts several files into a folder, or to the top for null; answers how many lay elsewhere. @throws NotFound unless all of them hang there */
    public Done move(RecordKind kind, long id, List<Long> files, Long folder, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        if (files.isEmpty()) {
            throw new Problem("documents.none_picked");
        }
        if (files.size() > MOST_AT_ONCE) {
            throw new Problem("documents.too_many_picked", MOST_AT_ONCE);
        }
        return attachments.move(kind, id, files, folder, called(tree(kind, id), folder), viewer);
    }

    /** @throws NotFound where the record has no such folder */
    @Transactional(readOnly = true)
    public void must(RecordKind kind, long id, Long folder) {
        if (folder != null) {
            find(tree(kind, id), folder);
        }
    }

    static Folder find(Tree tree, long folder) {
        return tree.find(folder).orElseThrow(NotFound::new);
    }

    /** Forgets folders that were removed a month ago, the outer before the inner; what lay in them is put one level higher. */
    @Override
    public void tidyWorkspace() {
        transaction.executeWithoutResult(status -> {
            var gone = jdbc.sql("""
                    select d.id
                      from folders d
                     where d.removed_at < now() - interval '30 days'
                       and not exists (select from folders u where u.id = d.parent_id and u.removed_at < now() - interval '30 days')
                     order by d.id
                    """).query(Long.class).list().toArray(Long[]::new);
            jdbc.sql("update attachments a set folder_id = d.parent_id from folders d where d.id = a.folder_id and d.id = any(:gone)").param("gone", gone).update();
            jdbc.sql("update folders c set parent_id = d.parent_id from folders d where d.id = c.parent_id and d.id = any(:gone)").param("gone", gone).update();
            jdbc.sql("delete from folders where id = any(:gone)").param("gone", gone).update();
        });
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("folders"));
    }
}
