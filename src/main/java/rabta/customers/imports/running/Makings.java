package rabta.customers.imports.running;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Fact;
import rabta.customers.Point;
import rabta.customers.SearchText;
import rabta.customers.imports.CustomerImported;
import rabta.customers.imports.Import;
import rabta.customers.records.Tags;
import rabta.identity.Viewer;
import rabta.kernel.sql.Copy;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Folding;

/** Writes new customers, a batch at a time: three copies, whatever its size. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Makings {

    private static final String OF_PERSON = """
            people (id, name, company_id, title, phone, email, address, city, region, postcode, country, language, birthday, about, source, lifecycle,
            owner_id, tags, outside_id, import_id, fields, search, sound, created_at)""";
    private static final String OF_COMPANY = """
            companies (id, name, industry, website, employees, revenue, phone, email, address, city, region, postcode, country, about,
            owner_id, tags, outside_id, import_id, fields, search, sound, created_at)""";

    private static final List<Fact> WHERE = List.of(Fact.ADDRESS, Fact.CITY, Fact.REGION, Fact.POSTCODE, Fact.COUNTRY);
    private static final String OF_OBJECT = " (id, name, owner_id, tags, outside_id, import_id, fields, search, sound, created_at)";

    private final JdbcClient jdbc;
    private final DataSource source;
    private final Tags tags;

    Makings(JdbcClient jdbc, DataSource source, Tags tags) {
        this.jdbc = jdbc;
        this.source = source;
        this.tags = tags;
    }

    /** Answers the ids, in the order of the lines. */
    List<Long> write(Import what, RecordKind kind, List<Arrival> arrivals, Viewer viewer) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        var ids = ids(kind, arrivals.size());
        var now = Instant.now();
        var known = tags(arrivals);
        Long mine = what.settings().mine() ? viewer.by() : null;
        try (var copy = Copy.into(!kind.customer() ? kind.table() + OF_OBJECT : kind.person() ? OF_PERSON : OF_COMPANY, source)) {
            for (int i = 0; i < arrivals.size(); i++) {
                copy.row(row(what, kind, ids.get(i), arrivals.get(i), known, mine, now).toArray());
            }
        }
        if (kind.customer()) {
            points(kind, ids, arrivals);
        }
        happened(what, kind, ids, arrivals.stream().map(a -> a.line().number()).toList(), viewer);
        return ids;
    }

    private static List<Object> row(Import what, RecordKind kind, long id, Arrival arrival, Map<String, Long> known, Long mine, Instant now) {
        var draft = arrival.draft();
        var row = new ArrayList<Object>(24);
        row.add(id);
        row.add(draft.name());
        if (kind.customer()) {
            facts(kind.person(), arrival, row);
        }
        row.add(draft.owner() == null ? mine : draft.owner());
        row.add(draft.tags().isEmpty() ? List.of() : draft.tags().stream().map(name -> known.get(Folding.fold(name))).distinct().toList());
        row.add(draft.outsideId());
        row.add(what.id());
        row.add(draft.fields().isEmpty() ? "{}" : Json.write(draft.fields()));
        row.add(arrival.search());
        row.add(arrival.sound());
        row.add((draft.created() == null ? now : draft.created()).atOffset(ZoneOffset.UTC));
        return row;
    }

    private static void facts(boolean person, Arrival arrival, List<Object> row) {
        var draft = arrival.draft();
        if (person) {
            row.add(arrival.company());
            row.add(draft.get(Fact.TITLE));
        } else {
            row.add(draft.get(Fact.INDUSTRY));
            row.add(draft.get(Fact.WEBSITE));
            row.add(draft.get(Fact.EMPLOYEES));
            row.add(draft.get(Fact.REVENUE));
        }
        row.add(draft.phone());
        row.add(draft.email());
        for (var fact : WHERE) {
            row.add(draft.get(fact));
        }
        if (person) {
            row.add(draft.get(Fact.LANGUAGE));
            row.add(draft.get(Fact.BIRTHDAY));
        }
        row.add(draft.get(Fact.ABOUT));
        if (person) {
            row.add(draft.get(Fact.SOURCE));
            row.add(draft.get(Fact.LIFECYCLE));
        }
    }

    private List<Long> ids(RecordKind kind, int count) {
        return jdbc.sql("select nextval('%s_id_seq') from generate_series(1, :count)".formatted(kind.table())).param("count", count).query(Long.class).list();
    }

    /** The ids of all tags of a batch by their folded names. */
    Map<String, Long> tags(Collection<Arrival> arrivals) {
        var byFold = new LinkedHashMap<String, String>();
        arrivals.forEach(a -> a.draft().tags().forEach(name -> byFold.putIfAbsent(Folding.fold(name), name)));
        var found = tags.named(byFold.values()).iterator();
        var ids = new HashMap<String, Long>();
        byFold.keySet().forEach(fold -> ids.put(fold, found.next().id()));
        return ids;
    }

    private void points(RecordKind kind, List<Long> ids, List<Arrival> arrivals) {
        record Row(long id, Point point, int position) {
        }
        var rows = new ArrayList<Row>();
        for (int i = 0; i < arrivals.size(); i++) {
            int position = 1;
            for (var point : arrivals.get(i).draft().points()) {
                rows.add(new Row(ids.get(i), point, position++));
            }
        }
        // In the order of the index by value: neighbours go to the same page.
        rows.sort(Comparator.comparing(row -> row.point().value()));
        try (var copy = Copy.into("contact_points (%s_id, kind, value, label, doubtful, position)".formatted(kind.type()), source)) {
            for (var row : rows) {
                copy.row(row.id(), row.point().kind(), row.point().value(), row.point().label(), row.point().doubtful(), row.position());
            }
        }
    }

    void happened(Import what, RecordKind kind, List<Long> ids, List<Long> lines, Viewer viewer) {
        try (var copy = Copy.into("happenings (kind, record, record_id, by_member, particulars)", source)) {
            for (int i = 0; i < ids.size(); i++) {
                copy.row(CustomerImported.KIND, kind.type(), ids.get(i), viewer.by(),
                        "{\"importId\": " + what.id() + ", \"line\": " + lines.get(i) + ", \"made\": true}");
            }
        }
    }

    /** Makes companies that are known by their names alone; answers their ids. */
    Map<String, Long> companies(Import what, List<String> names, Viewer viewer) {
        if (names.isEmpty()) {
            return Map.of();
        }
        var ids = ids(RecordKind.COMPANY, names.size());
        var made = new LinkedHashMap<String, Long>();
        try (var copy = Copy.into("companies (id, name, owner_id, import_id, search, sound)", source)) {
            for (int i = 0; i < names.size(); i++) {
                var name = names.get(i);
                made.put(name, ids.get(i));
                copy.row(ids.get(i), name, what.settings().mine() ? viewer.by() : null, what.id(), SearchText.of(name, null, null, List.of()), SearchText.sound(name, null));
            }
        }
        happened(what, RecordKind.COMPANY, ids, ids.stream().map(id -> 0L).toList(), viewer);
        return made;
    }
}
