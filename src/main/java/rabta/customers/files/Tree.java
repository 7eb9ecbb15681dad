package rabta.customers.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The folders of one record as they stand: what lies in a removed one shows in the next above that still stands. */
public final class Tree {

    private final Map<Long, Folder> all = new LinkedHashMap<>();

    Tree(List<Folder> folders) {
        folders.stream().sorted(Comparator.comparing(Folder::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Folder::id)).forEach(folder -> all.put(folder.id(), folder));
    }

    public List<Folder> standing() {
        return all.values().stream().filter(folder -> !folder.removed()).toList();
    }

    public Optional<Folder> find(Long id) {
        return Optional.ofNullable(all.get(id)).filter(folder -> !folder.removed());
    }

    /** The standing folder in which that shows which was put into this one; null for the top. */
    public Long place(Long id) {
        // Two who move folders into each other at once could make a ring: what is in it shows at the top.
        var seen = new HashSet<Long>();
        var folder = all.get(id);
        while (folder != null && folder.removed() && seen.add(folder.id())) {
            folder = all.get(folder.parent());
        }
        return folder == null || folder.removed() ? null : folder.id();
    }

    /** The standing folder above, or null. */
    public Long above(Folder folder) {
        return path(folder).stream().filter(each -> each.id() != folder.id()).reduce((first, last) -> last).map(Folder::id).orElse(null);
    }

    /** Those in a folder, or at the top for null, by name. */
    public List<Folder> in(Long parent) {
        return standing().stream().filter(folder -> Objects.equals(above(folder), parent)).toList();
    }

    /** From the top to the folder itself. */
    public List<Folder> path(Folder folder) {
        var path = new ArrayList<Folder>();
        var seen = new HashSet<Long>();
        for (var each = folder; each != null; each = Optional.ofNullable(place(each.parent())).map(all::get).orElse(null)) {
            if (!seen.add(each.id())) {
                return List.of(folder);
            }
            path.addFirst(each);
        }
        return path;
    }

    /** As people write it: {@code Contracts / 2026}. */
    public String name(Folder folder) {
        return path(folder).stream().map(Folder::name).collect(Collectors.joining(" / "));
    }

    /** Standing and removed folders whose files show in that one. */
    List<Long> holding(long folder) {
        return all.keySet().stream().filter(id -> Objects.equals(place(id), folder)).toList();
    }

    /** Those whose files show in some folder; all other files show at the top. */
    List<Long> folded() {
        return all.keySet().stream().filter(id -> place(id) != null).toList();
    }

    /** Whether the one is the other or lies in it. */
    boolean within(Folder one, long other) {
        return path(one).stream().anyMatch(folder -> folder.id() == other);
    }
}
