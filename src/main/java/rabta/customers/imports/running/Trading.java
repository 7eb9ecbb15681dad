package rabta.customers.imports.running;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.imports.Import;
import rabta.customers.imports.RecordTrade;
import rabta.customers.imports.TradeLine;
import rabta.customers.imports.cells.Cleaned;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.reading.Line;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;

/** Takes in lines of a higher trade: finds what is there already and whose it is, and hands the rest to the trade. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Trading {

    /** What a line without an id of its own is known by, before what its cells come to. */
    private static final String ROW = "row:";

    /** Something that is there already: under an id of another program, or {@code alike} by what the trade knows it by. */
    record There(long id, Long importId, boolean editable, boolean alike) {
    }

    private final JdbcClient jdbc;
    private final Trades trades;
    private final Twins twins;
    private final Employers employers;
    private final Makings makings;
    private final Uniques uniques;

    Trading(JdbcClient jdbc, Trades trades, Twins twins, Employers employers, Makings makings, Uniques uniques) {
        this.jdbc = jdbc;
        this.trades = trades;
        this.twins = twins;
        this.employers = employers;
        this.makings = makings;
        this.uniques = uniques;
    }

    /** By what each line is known. */
    static Map<Arrival, String> ids(Collection<Arrival> arrivals) {
        var ids = new LinkedHashMap<Arrival, String>();
        arrivals.forEach(arrival -> ids.put(arrival, arrival.draft().outsideId() == null ? ROW + digest(arrival.line()) : arrival.draft().outsideId()));
        return ids;
    }

    /** What is there already of these lines, by their ids of another program first. */
    Map<Arrival, There> there(Import what, Map<Arrival, String> ids, Viewer viewer) {
        var byId = new HashMap<String, There>();
        read(what, "r.outside_id = any(:asked)", ids.values().toArray(String[]::new), viewer).forEach((id, there) -> byId.put(id, there));
        var found = new HashMap<Arrival, There>();
        ids.forEach((arrival, id) -> {
            if (byId.containsKey(id)) {
                found.put(arrival, byId.get(id));
            }
        });
        var trade = trades.records(what.kind());
        var marked = ids.keySet().stream().filter(arrival -> !found.containsKey(arrival) && !trade.marks(arrival.draft()).isEmpty()).toList();
        var meant = marked.isEmpty() ? Map.<Draft, Long>of() : trade.meant(marked.stream().map(Arrival::draft).toList(), viewer);
        if (!meant.isEmpty()) {
            var known = new HashMap<Long, There>();
            read(what, "r.id = any(:asked)", meant.values().toArray(Long[]::new), viewer).values().forEach(one -> known.put(one.id(), new There(one.id(), one.importId(), one.editable(), true)));
            marked.stream().filter(arrival -> known.containsKey(meant.getOrDefault(arrival.draft(), 0L))).forEach(arrival -> found.put(arrival, known.get(meant.get(arrival.draft()))));
        }
        return found;
    }

    private Map<String, There> read(Import what, String which, Object[] asked, Viewer viewer) {
        var kind = what.kind().records();
        var visible = Visible.to(viewer, kind, "r");
        var editable = Visible.editable(viewer, kind, "r");
        var found = new LinkedHashMap<String, There>();
        jdbc.sql("select coalesce(r.outside_id, 'id:' || r.id), r.id, r.import_id, %s from %s r where %s and r.archived_at is null and %s order by r.id desc".formatted(editable.sql(), kind.table(), which, visible.sql()))
                .param("asked", asked).params(visible.params()).params(editable.params())
                .query(r -> {
                    found.put(r.getString(1), new There(r.getLong(2), r.getObject(3, Long.class), r.getBoolean(4), false));
                });
        return found;
    }

    void take(Import what, List<Arrival> good, Viewer viewer, Count count) {
        if (what.kind().recorded().isEmpty()) {
            trades.rows(what.kind()).settle(what, good.stream().map(Arrival::draft).toList(), viewer).forEach(outcome -> {
                switch (outcome) {
                    case MADE -> count.created++;
                    case CHANGED -> count.updated++;
                    case SAME -> count.skipped++;
                }
            });
            return;
        }
        var ids = ids(good);
        var there = there(what, ids, viewer);
        var trade = trades.records(what.kind());
        var fresh = new LinkedHashMap<Arrival, Long>();
        var again = new LinkedHashMap<Arrival, Long>();
        var said = new java.util.HashSet<String>();
        for (var arrival : good) {
            var id = ids.get(arrival);
            var one = there.get(arrival);
            var marks = trade.marks(arrival.draft());
            boolean alike = one != null && one.alike() || marks.stream().anyMatch(said::contains);
            boolean own = one != null && Objects.equals(one.importId(), what.id()) || said.contains(id) || marks.stream().anyMatch(said::contains);
            if (own && id.startsWith(ROW) && !alike) {
                // Two lines that are the same in every cell are two things: nothing says that they are one.
                ids.put(arrival, id + ":" + arrival.line().number());
                fresh.put(arrival, null);
            } else if (own) {
                count.twice();
            } else if (one == null) {
                said.add(id);
                said.addAll(marks);
                fresh.put(arrival, null);
            } else if (!what.settings().duplicates(arrival.line().number()).fills()) {
                count.skipped++;
            } else if (!one.editable()) {
                count.refuse(arrival.refused(Mark.bad(-1, "not_yours")));
            } else {
                said.add(id);
                said.addAll(marks);
                again.put(arrival, one.id());
            }
        }
        var all = new LinkedHashMap<>(fresh);
        all.putAll(again);
        uniques.doubling(what, all, new HashMap<>(), viewer).forEach((arrival, why) -> {
            count.refuse(arrival.refused(why));
            fresh.remove(arrival);
            again.remove(arrival);
            all.remove(arrival);
        });
        if (all.isEmpty()) {
            return;
        }
        write(what, ids, fresh, again, lines(what, ids, all, viewer, count), viewer, count);
    }

    private void write(Import what, Map<Arrival, String> ids, Map<Arrival, Long> fresh, Map<Arrival, Long> again, Map<Arrival, TradeLine> lines, Viewer viewer, Count count) {
        var made = trades.records(what.kind()).take(what, fresh.keySet().stream().map(lines::get).toList(), again.keySet().stream().map(lines::get).toList(), count.notes, viewer);
        makings.happened(what, what.kind().records(), made, fresh.keySet().stream().map(arrival -> arrival.line().number()).toList(), viewer);
        count.created += fresh.size();
        count.updated += again.size();
    }

    private Map<Arrival, TradeLine> lines(Import what, Map<Arrival, String> ids, Map<Arrival, Long> all, Viewer viewer, Count count) {
        var own = twins.own(what);
        boolean make = !"leave".equals(what.settings().chosen().get(RecordTrade.CUSTOMERS));
        boolean owned = trades.records(what.kind()).ofCustomers();
        var companies = owned ? companies(what, all.keySet(), own, make, viewer, count) : Map.<Arrival, Long>of();
        var people = owned ? people(what, all.keySet(), companies, make, viewer, count) : Map.<Arrival, Long>of();
        var known = makings.tags(all.keySet());
        var lines = new HashMap<Arrival, TradeLine>();
        all.forEach((arrival, id) -> lines.put(arrival, new TradeLine(id, ids.get(arrival), arrival.draft(), companies.get(arrival), people.get(arrival),
                arrival.draft().tags().stream().map(tag -> known.get(Folding.fold(tag))).distinct().toList(), arrival.search(), arrival.sound())));
        return lines;
    }

    private Map<Arrival, Long> companies(Import what, Collection<Arrival> arrivals, Set<Long> own, boolean make, Viewer viewer, Count count) {
        var found = new HashMap<Arrival, Long>();
        var byId = twins.outside(RecordKind.COMPANY, said(arrivals, Draft::companyId), viewer);
        arrivals.forEach(arrival -> put(found, arrival, byId.get(arrival.draft().companyId())));
        var named = arrivals.stream().filter(a -> !found.containsKey(a) && a.draft().get(Fact.COMPANY) != null).toList();
        var ids = employers.companies(what, named.stream().map(a -> a.draft().get(Fact.COMPANY)).toList(), own, make, viewer, count);
        named.forEach(arrival -> put(found, arrival, ids.get(Folding.fold(arrival.draft().get(Fact.COMPANY)))));
        arrivals.stream().filter(a -> !found.containsKey(a) && (a.draft().companyId() != null || a.draft().get(Fact.COMPANY) != null)).forEach(a -> count.note("imports.note.company_unknown"));
        return found;
    }

    /** By the id of the other program, then by the name where one alone bears it; who is nobody is made once, where that is wished. */
    private Map<Arrival, Long> people(Import what, Collection<Arrival> arrivals, Map<Arrival, Long> companies, boolean make, Viewer viewer, Count count) {
        var found = new HashMap<Arrival, Long>();
        var byId = twins.outside(RecordKind.PERSON, said(arrivals, draft -> (String) draft.own().get(RecordTrade.PERSON_ID)), viewer);
        arrivals.forEach(arrival -> put(found, arrival, byId.get((String) arrival.draft().own().get(RecordTrade.PERSON_ID))));
        var named = arrivals.stream().filter(a -> !found.containsKey(a) && name(a) != null).toList();
        if (named.isEmpty()) {
            return found;
        }
        var byName = twins.named(RecordKind.PERSON, named.stream().map(Trading::name).distinct().toList(), viewer).stream()
                .collect(Collectors.groupingBy(one -> Alike.plain(one.name()), Collectors.mapping(Twins.Named::id, Collectors.toList())));
        var missing = new LinkedHashMap<String, Arrival>();
        for (var arrival : named) {
            var meant = byName.getOrDefault(Alike.plain(name(arrival)), List.of());
            if (meant.size() == 1) {
                found.put(arrival, meant.getFirst());
            } else if (meant.isEmpty() && make) {
                missing.putIfAbsent(Alike.plain(name(arrival)), arrival);
            } else {
                count.note(meant.isEmpty() ? "imports.note.person_unknown" : "imports.note.person_several");
            }
        }
        var fresh = missing.values().stream().map(arrival -> person(arrival, companies.get(arrival))).toList();
        var ids = makings.write(what, RecordKind.PERSON, fresh, viewer);
        count.people += ids.size();
        var made = new HashMap<String, Long>();
        int at = 0;
        for (var plain : missing.keySet()) {
            made.put(plain, ids.get(at++));
        }
        named.forEach(arrival -> {
            if (!found.containsKey(arrival)) {
                put(found, arrival, made.get(Alike.plain(name(arrival))));
            }
        });
        return found;
    }

    private static Arrival person(Arrival arrival, Long company) {
        var draft = Draft.of(arrival.line().number(), Map.of(Fact.NAME, name(arrival)), List.of(), (String) arrival.draft().own().get(RecordTrade.PERSON_ID), name(arrival));
        var person = new Arrival(new Line(arrival.line().number(), new String[0]), new Cleaned(draft, List.of(), false));
        person.worksFor(company);
        return person;
    }

    private static String name(Arrival arrival) {
        return (String) arrival.draft().own().get(RecordTrade.PERSON);
    }

    private static Set<String> said(Collection<Arrival> arrivals, java.util.function.Function<Draft, String> what) {
        return arrivals.stream().map(arrival -> what.apply(arrival.draft())).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static void put(Map<Arrival, Long> found, Arrival arrival, Long id) {
        if (id != null) {
            found.put(arrival, id);
        }
    }

    private static String digest(Line line) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(String.join("\u0001", line.cells()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
