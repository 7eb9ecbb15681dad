package rabta.collaboration.articlecategories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import rabta.kernel.ui.Option;

/** All categories, each behind the one that it stands under, those beside each other in their order. */
public record CategoryTree(List<Category> lines) {

    /** So many may stand under each other. */
    static final int DEEPEST = 5;

    /** @param all in the order of those beside each other */
    static CategoryTree of(List<Category> all) {
        var under = new HashMap<Long, List<Category>>();
        all.forEach(category -> under.computeIfAbsent(category.parent(), p -> new ArrayList<>()).add(category));
        var lines = new ArrayList<Category>();
        grow(null, 0, under, lines);
        return new CategoryTree(List.copyOf(lines));
    }

    private static void grow(Long parent, int depth, Map<Long, List<Category>> under, List<Category> lines) {
        for (var category : under.getOrDefault(parent, List.of())) {
            lines.add(category.at(depth));
            grow(category.id(), depth + 1, under, lines);
        }
    }

    public Optional<Category> find(Long id) {
        return id == null ? Optional.empty() : lines.stream().filter(category -> category.id() == id).findFirst();
    }

    /** That category and all that stand under it. */
    public Set<Long> below(long id) {
        var below = new HashSet<>(Set.of(id));
        lines.stream().filter(category -> category.parent() != null && below.contains(category.parent())).forEach(category -> below.add(category.id()));
        return below;
    }

    /** From the top down to that category. */
    public List<Category> path(Long id) {
        var path = new LinkedList<Category>();
        for (var next = find(id); next.isPresent(); next = find(next.get().parent())) {
            path.addFirst(next.get());
        }
        return path;
    }

    /** How many stand under each other from that one on. */
    int height(long id) {
        int top = find(id).map(Category::depth).orElse(0);
        var below = below(id);
        return lines.stream().filter(category -> below.contains(category.id())).mapToInt(category -> category.depth() - top + 1).max().orElse(1);
    }

    /** The order in which they stand when that one has changed places with its neighbour. */
    List<Long> moved(long id, int by) {
        var order = new ArrayList<>(lines.stream().map(Category::id).toList());
        var beside = find(id).map(one -> lines.stream().filter(other -> java.util.Objects.equals(other.parent(), one.parent())).map(Category::id).toList()).orElse(List.of());
        int to = beside.indexOf(id) + by;
        if (!beside.isEmpty() && to >= 0 && to < beside.size()) {
            java.util.Collections.swap(order, order.indexOf(id), order.indexOf(beside.get(to)));
        }
        return order;
    }

    /** For a select: none, and each of them. */
    public List<Option> options() {
        return Stream.concat(Stream.of(new Option("", "—")), lines.stream().map(category -> new Option(String.valueOf(category.id()), category.indented()))).toList();
    }

    /** The place of each by an order that somebody sent; what is missing there comes last. */
    Map<Long, Integer> places(List<Long> order) {
        var places = new LinkedHashMap<Long, Integer>();
        order.stream().filter(id -> find(id).isPresent()).forEach(id -> places.putIfAbsent(id, places.size()));
        lines.forEach(category -> places.putIfAbsent(category.id(), places.size()));
        return places;
    }
}
