package rabta.customers.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.records.Attachment;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * The files of a record, one folder at a time.
 *
 * @param name of the record
 * @param open the folder that is looked into, or null for the top
 * @param q what the names of files are searched for, or null
 * @param opened what stands open to be changed: {@code folder-new}, {@code folder-7}, {@code file-12}; empty for nothing
 * @param typed what its form holds; {@code errors} by the names of the fields
 */
public record FilesIndex(RecordKind kind, long id, String name, boolean mayEdit, Tree tree, Folder open, String q, Paged<Attachment> files, String opened, Map<String, String> typed,
        Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return kind.path(id) + "/files";
    }

    public String path(Folder folder) {
        return path(folder == null ? null : folder.id());
    }

    public String path(Long folder) {
        return path() + (folder == null ? "" : "?folder=" + folder);
    }

    public String folders() {
        return kind.path(id) + "/folders";
    }

    public String place() {
        return open == null ? "" : String.valueOf(open.id());
    }

    /** The folders to be seen here; a search shows files alone. */
    public List<Folder> inside() {
        return q != null ? List.of() : tree.in(open == null ? null : open.id());
    }

    public List<Folder> trail() {
        return open == null ? List.of() : tree.path(open);
    }

    /** Where something can be put; not into the folder itself or what lies in it. */
    public List<Option> places(Folder moved) {
        var places = new ArrayList<>(List.of(new Option("", Ui.t("folders.top"))));
        tree.standing().stream().filter(folder -> moved == null || !tree.within(folder, moved.id())).sorted(java.util.Comparator.comparing(tree::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(folder -> places.add(new Option(String.valueOf(folder.id()), tree.name(folder))));
        return places;
    }

    /** Where picked files can be put: anywhere but where one looks; out of a search anywhere at all. */
    public List<Option> elsewhere() {
        return places(null).stream().filter(place -> q != null || !place.value().equals(place())).toList();
    }

    /** Whether files can be picked, to be moved together: where there is somewhere to go, and nothing else stands open. */
    public boolean picks() {
        return mayEdit && opened.isEmpty() && errors.isEmpty() && !files.isEmpty() && !tree.standing().isEmpty();
    }

    public boolean opens(String what) {
        return opened.equals(what);
    }

    public String typed(String field, String otherwise) {
        return typed.getOrDefault(field, otherwise);
    }

    public boolean nothing() {
        return inside().isEmpty() && files.isEmpty();
    }

    public String next() {
        return files.next() == null ? null : path() + "?" + (q != null ? "q=" + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8) + "&" : open == null ? "" : "folder=" + open.id() + "&") + "after=" + files.next();
    }
}
