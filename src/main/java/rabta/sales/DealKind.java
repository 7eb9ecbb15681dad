package rabta.sales;

import java.util.List;
import java.util.Set;

import rabta.customers.RecordKind;
import rabta.customers.TradeKind;

/** Deals are records as people and companies are: {@link #DEAL} is their kind. */
public class DealKind implements TradeKind {

    public static final RecordKind DEAL = new RecordKind("deal", "deals", "deals");

    @Override
    public RecordKind kind() {
        return DEAL;
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
        return List.of("name", "company", "person", "stage", "amount", "expected", "next_step", "owner");
    }

    @Override
    public List<String> brief() {
        return List.of("stage", "person", "company", "amount", "expected", "next_step");
    }

    @Override
    public List<Look> looks() {
        return List.of(new Look("/sales", "layout-kanban", "board.board"), new Look("/sales/calendar", "calendar-month", "board.calendar"), new Look("/sales/funnel", "chart-funnel", "board.funnel"),
                new Look("/sales/steps", "clock-check", "board.steps", "next_step"));
    }

    @Override
    public Set<String> unhideable() {
        return Set.of("stage", "pipeline");
    }
}
