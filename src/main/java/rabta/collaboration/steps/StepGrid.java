package rabta.collaboration.steps;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Ui;

/**
 * Records by what is to be done about them.
 *
 * @param what the records are called
 * @param cells by record and by type, 0 for tasks of none
 * @param planned those for which the viewer may plan something
 * @param reader whoever looks
 * @param path of the page as it is asked
 * @param only the rows that were asked for alone; empty for a page of them
 * @param next where the next rows begin, or null
 */
public record StepGrid(RecordKind kind, String what, List<StepColumn> columns, List<StepRow> rows, Map<Long, Map<Long, StepCell>> cells, Set<Long> planned, long reader, String path, List<Long> only, String next) {

    public StepCell cell(StepRow row, StepColumn column) {
        return cells.getOrDefault(row.id(), Map.of()).get(column.key());
    }

    public boolean mayPlan(StepRow row, StepColumn column) {
        return column.offered() && planned.contains(row.id());
    }

    public String id(StepRow row, StepColumn column) {
        return "step-" + row.id() + "-" + column.key();
    }

    public String href(StepRow row) {
        return kind.path(row.id());
    }

    /** What is planned there. */
    public String href(StepRow row, StepColumn column) {
        return href(row) + "/steps/" + column.key() + "?back=" + back();
    }

    /** The form for a task of that type for that record. */
    public String plan(StepRow row, StepColumn column) {
        return plan(kind, row.id(), column.key(), path);
    }

    static String plan(RecordKind kind, long id, long type, String back) {
        return "/tasks/new?record=" + kind.type() + "&record_id=" + id + (type == 0 ? "" : "&type=" + type) + "&back=" + encoded(back);
    }

    private String back() {
        return encoded(path);
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    public String more() {
        return path + (path.contains("?") ? "&" : "?") + "after=" + encoded(next);
    }

    /** By which a page knows whether another has the same columns. */
    public String shape() {
        return columns.stream().map(column -> String.valueOf(column.key())).collect(Collectors.joining(","));
    }

    public String answered() {
        return only.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    public String planning(StepRow row, StepColumn column) {
        return Ui.t("steps.plan", column.name(), row.name());
    }
}
