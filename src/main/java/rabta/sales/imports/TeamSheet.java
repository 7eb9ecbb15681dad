package rabta.sales.imports;

import static rabta.customers.imports.columns.TradeSheet.Own.of;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.columns.TradeSheet;

/** Who sells under whom: a line for each seller, with their manager, their office or the name of their team. */
public class TeamSheet implements TradeSheet {

    static final String TYPE = "sales_team";
    static final String SELLER = "seller";
    static final String MANAGER = "manager";
    static final String OFFICE = "office";
    static final String TEAM = "team";

    private static final List<Own> OWN = List.of(
            of(SELLER, null, "Sales Agent", "Agent", "Sales Rep", "Sales Representative", "Rep", "Salesperson", "Sales Person", "Seller", "Team Member", "Employee", "Agent Name", "سیلز ایجنٹ"),
            of(MANAGER, null, "Manager", "Sales Manager", "Team Lead", "Team Leader", "Supervisor", "Reports To", "مینیجر"),
            of(OFFICE, null, "Regional Office", "Office", "Sales Office", "Branch", "Region", "Regional Branch", "Territory", "دفتر"),
            of(TEAM, null, "Team", "Team Name", "Sales Team", "Group", "ٹیم"));

    private static final Map<String, String> KEYS = new HashMap<>();

    static {
        OWN.forEach(own -> own.headers().forEach(header -> KEYS.put(TradeSheet.key(header), own.key())));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String word() {
        return "sales_teams";
    }

    @Override
    public String path() {
        return "/settings/teams";
    }

    @Override
    public List<Own> own() {
        return OWN;
    }

    @Override
    public Set<Target> targets() {
        return Set.of();
    }

    @Override
    public Optional<Column> column(String header) {
        return Optional.ofNullable(KEYS.get(TradeSheet.key(header))).map(key -> new Column(header, Target.TRADE, key));
    }

    /** Nothing but sellers and where they belong: a list of customers has a seller too. */
    @Override
    public boolean tells(Set<String> headers) {
        boolean seller = headers.stream().anyMatch(header -> SELLER.equals(KEYS.get(header)));
        boolean belongs = headers.stream().map(KEYS::get).anyMatch(key -> MANAGER.equals(key) || TEAM.equals(key));
        return seller && belongs && headers.stream().filter(header -> !KEYS.containsKey(header)).count() <= 1;
    }

    @Override
    public boolean names(Mapping mapping) {
        return mapping.has(SELLER) && (mapping.has(MANAGER) || mapping.has(TEAM) || mapping.has(OFFICE));
    }
}
