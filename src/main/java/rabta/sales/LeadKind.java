package rabta.sales;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.customers.TradeKind;

/** Leads are records as people and companies are: {@link #LEAD} is their kind. */
public class LeadKind implements TradeKind {

    public static final RecordKind LEAD = new RecordKind("lead", "leads", "leads");

    @Override
    public RecordKind kind() {
        return LEAD;
    }

    @Override
    public String area() {
        return "sales";
    }

    @Override
    public String home() {
        return "/sales";
    }

    @Override
    public List<String> columns() {
        return List.of("name", "company", "status", "source", "phone", "amount", "score", "created", "owner");
    }

    @Override
    public List<String> brief() {
        return List.of("status", "company", "phone", "amount");
    }

    @Override
    public List<Look> looks() {
        return List.of(new Look("/leads/steps", "clock-check", "board.steps", "next_step"));
    }

    @Override
    public boolean reached() {
        return true;
    }
}
