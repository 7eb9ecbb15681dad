package rabta.sales.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import;
import rabta.customers.imports.RowTrade;
import rabta.customers.imports.Settings;
import rabta.customers.imports.TradeChoice;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.cells.TradeCells;
import rabta.customers.imports.running.Owners;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.members.FormerMembers;
import rabta.kernel.text.Folding;

/** Puts sellers into teams: one for each manager and office, or by its own name. Who is no member is kept as a former one. */
@Component
class TeamTrade implements RowTrade {

    private static final int LONGEST = 100;

    private final JdbcClient jdbc;
    private final Owners owners;
    private final FormerMembers former;

    TeamTrade(JdbcClient jdbc, Owners owners, FormerMembers former) {
        this.jdbc = jdbc;
        this.owners = owners;
        this.former = former;
    }

    @Override
    public String type() {
        return TeamSheet.TYPE;
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.may(Permission.MANAGE_MEMBERS);
    }

    @Override
    public TradeCells cells(Settings settings, Viewer viewer) {
        return new PlainCells(may(viewer), (draft, marks) -> {
            var seller = PlainCells.text(TeamSheet.SELLER, draft);
            if (seller == null) {
                marks.add(Mark.bad(-1, "no_name"));
            } else if (team(draft) == null) {
                marks.add(Mark.bad(-1, "no_team"));
                return null;
            }
            return seller;
        });
    }

    /** "Dustin Brinkmann · Central", where the file has no name for it; null where it says nothing. */
    private static String team(Draft draft) {
        var named = PlainCells.text(TeamSheet.TEAM, draft);
        var manager = PlainCells.text(TeamSheet.MANAGER, draft);
        var office = PlainCells.text(TeamSheet.OFFICE, draft);
        var team = named != null ? named : manager == null ? office : office == null ? manager : manager + " · " + office;
        return team == null || team.length() <= LONGEST ? team : team.substring(0, LONGEST);
    }

    @Override
    public List<TradeChoice> choices(Settings settings, TradeCells read, Viewer viewer) {
        return List.of();
    }

    @Override
    public List<Outcome> settle(Import what, List<Draft> lines, Viewer viewer) {
        var known = owners.all();
        var strangers = new LinkedHashSet<String>();
        lines.forEach(line -> {
            strangers.add(PlainCells.text(TeamSheet.SELLER, line));
            strangers.add(PlainCells.text(TeamSheet.MANAGER, line));
        });
        strangers.removeIf(name -> name == null || known.containsKey(Folding.fold(name)));
        var members = new HashMap<>(known);
        if (!strangers.isEmpty()) {
            members.putAll(former.named(strangers, what.id(), viewer));
        }
        var names = lines.stream().map(TeamTrade::team).distinct().toArray(String[]::new);
        jdbc.sql("insert into teams (name, import_id) select n, :import from unnest(:names::text[]) n on conflict (name) do nothing").param("import", what.id()).param("names", names).update();
        var teams = new HashMap<String, Long>();
        jdbc.sql("select t.id, t.name from teams t where t.name = any(:names)").param("names", names).query(r -> {
            teams.put(r.getString(2), r.getLong(1));
        });
        var outcomes = new ArrayList<Outcome>();
        var fresh = put(lines, line -> members.get(Folding.fold(PlainCells.text(TeamSheet.SELLER, line))), teams);
        put(lines, line -> PlainCells.text(TeamSheet.MANAGER, line) == null ? null : members.get(Folding.fold(PlainCells.text(TeamSheet.MANAGER, line))), teams);
        for (var line : lines) {
            var pair = teams.get(team(line)) + ":" + members.get(Folding.fold(PlainCells.text(TeamSheet.SELLER, line)));
            outcomes.add(fresh.remove(pair) ? Outcome.MADE : Outcome.SAME);
        }
        return outcomes;
    }

    private Set<String> put(List<Draft> lines, java.util.function.Function<Draft, Long> who, Map<String, Long> teams) {
        var some = lines.stream().filter(line -> who.apply(line) != null).toList();
        return new java.util.HashSet<>(jdbc.sql("insert into team_members (team_id, member_id) select distinct u.team, u.member from unnest(:teams::bigint[], :members::bigint[]) u (team, member) on conflict do nothing returning team_id || ':' || member_id")
                .param("teams", some.stream().map(line -> teams.get(team(line))).toArray(Long[]::new)).param("members", some.stream().map(who).filter(Objects::nonNull).toArray(Long[]::new)).query(String.class).list());
    }

    @Override
    @Transactional
    public void takenBack(Import what) {
        former.takeBack(what.id(), List.of("deals", "people", "companies", "tasks"));
        jdbc.sql("""
                delete from teams t
                 where t.import_id = :id
                   and not exists (select from team_members x where x.team_id = t.id)
                   and not exists (select from deals r where r.team_id = t.id)
                   and not exists (select from people r where r.team_id = t.id)
                   and not exists (select from companies r where r.team_id = t.id)
                """).param("id", what.id()).update();
    }
}
