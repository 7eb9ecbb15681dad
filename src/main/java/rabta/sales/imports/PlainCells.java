package rabta.sales.imports;

import java.util.List;
import java.util.function.BiFunction;

import rabta.customers.Typed;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.cells.TradeCells;

/** Keeps the cells of a line as texts, and lets the line be looked at as a whole. */
record PlainCells(boolean allowed, BiFunction<Draft, List<Mark>, String> name) implements TradeCells {

    /** @param commas whether the column puts a comma before its decimals */
    record Said(String raw, int column, boolean commas) {
    }

    static Said said(String key, Draft draft) {
        return (Said) draft.own().get(key);
    }

    static String text(String key, Draft draft) {
        return said(key, draft) == null ? null : said(key, draft).raw;
    }

    @Override
    public void read(String key, String raw, boolean monthFirst, boolean commas, int column, Draft draft, List<Mark> marks) {
        if (Typed.line(raw) != null) {
            draft.own().put(key, new Said(Typed.line(raw), column, commas));
        }
    }

    @Override
    public String whole(String written, Draft draft, List<Mark> marks) {
        if (!allowed) {
            marks.add(Mark.bad(-1, "not_allowed"));
            return null;
        }
        return name.apply(draft, marks);
    }
}
