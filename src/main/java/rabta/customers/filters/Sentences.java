package rabta.customers.filters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Links;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Related;
import rabta.kernel.ui.Ui;

/** Conditions as sentences, everything in them called by its name, as far as the viewer may know it. */
@Service
@Transactional(readOnly = true)
public class Sentences {

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final Links links;
    private final NamedFilters filters;

    Sentences(JdbcClient jdbc, Catalogue catalogue, Links links, NamedFilters filters) {
        this.filters = filters;
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.links = links;
    }

    public String of(Condition condition, RecordKind kind, Viewer viewer) {
        return of(List.of(condition), kind, viewer).getFirst();
    }

    /** A sentence for each, with the names read for all of them at once. */
    public List<String> of(List<Condition> conditions, RecordKind kind, Viewer viewer) {
        return of(conditions, new Grammar(catalogue, kind, viewer), viewer);
    }

    List<String> of(List<Condition> conditions, Grammar grammar, Viewer viewer) {
        var wanted = new HashMap<String, Set<Long>>();
        conditions.forEach(condition -> want(condition, grammar, wanted));
        var known = names(wanted, viewer);
        var wording = new Wording((topic, value) -> named(topic, value, known));
        return conditions.stream().map(condition -> wording.of(condition, grammar)).toList();
    }

    /** What those of a topic are called: by what they are. */
    Map<Long, String> names(Topic topic, Collection<String> values, Viewer viewer) {
        var wanted = new HashMap<String, Set<Long>>();
        want(topic, values, wanted);
        return wanted.isEmpty() ? Map.of() : names(wanted, viewer).get(sort(topic));
    }

    private static String named(Topic topic, String value, Map<String, Map<Long, String>> known) {
        if (!Wording.named(topic.type())) {
            return Wording.choice(topic, value);
        }
        if (value.equals("me") || value.equals("mine")) {
            return Ui.t("filter." + value);
        }
        return id(value) == null ? value : known.getOrDefault(sort(topic), Map.of()).getOrDefault(id(value), Ui.t("filter.nameless", value));
    }

    private static Long id(String value) {
        return value.matches("\\d{1,18}") ? Long.valueOf(value) : null;
    }

    private static String sort(Topic topic) {
        return topic.type() == FieldType.LINK ? topic.field().links().type() : topic.type().name();
    }

    private static void want(Condition condition, Grammar grammar, Map<String, Set<Long>> wanted) {
        switch (condition) {
            case Every every -> every.of().forEach(part -> want(part, grammar, wanted));
            case Either either -> either.of().forEach(part -> want(part, grammar, wanted));
            case Not not -> want(not.of(), grammar, wanted);
            case Related related -> {
                if (related.where() != null) {
                    grammar.relation(related.relation()).ifPresent(relation -> want(related.where(), grammar.within(relation), wanted));
                }
            }
            case Compare compare -> grammar.topic(compare.field()).ifPresent(topic -> want(topic, compare.values(), wanted));
        }
    }

    private static void want(Topic topic, Collection<String> values, Map<String, Set<Long>> wanted) {
        if (Wording.named(topic.type())) {
            values.stream().map(Sentences::id).filter(java.util.Objects::nonNull).forEach(id -> wanted.computeIfAbsent(sort(topic), s -> new LinkedHashSet<>()).add(id));
        }
    }

    private Map<String, Map<Long, String>> names(Map<String, Set<Long>> wanted, Viewer viewer) {
        var known = new HashMap<String, Map<Long, String>>();
        wanted.forEach((sort, ids) -> known.put(sort, RecordKind.ofType(sort).map(kind -> links.names(kind, ids, viewer)).orElseGet(() -> called(sort, ids, viewer))));
        return known;
    }

    private Map<Long, String> called(String sort, Set<Long> ids, Viewer viewer) {
        if (sort.equals(FieldType.SEGMENT.name())) {
            return filters.names(ids, viewer);
        }
        var sql = switch (FieldType.valueOf(sort)) {
            case MEMBER -> "select m.id, m.name from members m where m.id = any(:ids)";
            case TEAM -> "select t.id, t.name from teams t where t.id = any(:ids)";
            case TAGS -> "select t.id, t.name from tags t where t.id = any(:ids)";
            default -> throw new IllegalArgumentException(sort);
        };
        var names = new HashMap<Long, String>();
        jdbc.sql(sql).param("ids", new ArrayList<>(ids).toArray(Long[]::new)).query(r -> {
            names.put(r.getLong(1), r.getString(2));
        });
        return names;
    }
}
