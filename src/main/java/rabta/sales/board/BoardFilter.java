package rabta.sales.board;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import rabta.customers.CustomerFilter;
import rabta.customers.Queries;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Where;
import rabta.sales.pipelines.Pipeline;

/**
 * What of a pipeline somebody looks at, and how it is drawn up.
 *
 * @param pipeline its number; null for the first
 * @param step only deals whose next step stands so: {@code late}, {@code today}, {@code planned}, {@code none}; null for all
 * @param only the same of single lanes, by what their addresses say; empty where it is asked of all
 * @param asked what the list of deals would be asked; {@code group} is what the lanes are
 */
public record BoardFilter(Long pipeline, String step, Map<String, String> only, CustomerFilter asked) {

    static final String BOARD = "/sales";

    private static final int MOST_ONLY = 30;

    /** What an address says beside the filter of a list. @param only a lane and a step, with a colon between them */
    public record Asked(Long pipeline, String step, List<String> only) {

        Map<String, String> lanes() {
            var lanes = new LinkedHashMap<String, String>();
            for (var said : only == null ? List.<String>of() : only) {
                int colon = said == null ? -1 : said.lastIndexOf(':');
                if (colon > 0 && lanes.size() < MOST_ONLY && NextStep.named(said.substring(colon + 1)).isPresent()) {
                    lanes.put(said.substring(0, colon), said.substring(colon + 1));
                }
            }
            return lanes;
        }
    }

    public BoardFilter {
        step = step != null && NextStep.named(step).isPresent() ? step : null;
        // What is asked of the whole board leaves no lane one of its own.
        only = step != null || only == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(only));
        asked = asked.view() == null ? asked : CustomerFilter.read(asked.with("view", null));
    }

    /** What a query of {@link #query} stands for; all for null. */
    static BoardFilter read(String query) {
        var text = query == null ? "" : query;
        return of(Queries.read(text, Asked.class), CustomerFilter.read(text));
    }

    static BoardFilter of(Asked said, CustomerFilter asked) {
        return new BoardFilter(said.pipeline(), said.step(), said.lanes(), asked);
    }

    /** The same without what those rights hide: how many a filter finds tells it too. */
    BoardFilter seenBy(Rights.Kind rights) {
        return new BoardFilter(pipeline, rights.hides("next_step") ? null : step, rights.hides("next_step") ? Map.of() : only, rights.hides("owner") && asked.owner() != null ? asking(asked.with("owner", null)).asked : asked);
    }

    private BoardFilter asking(String query) {
        return new BoardFilter(pipeline, step, only, CustomerFilter.read(query));
    }

    BoardFilter asking(CustomerFilter other) {
        return new BoardFilter(pipeline, step, only, other);
    }

    public Long owner() {
        return asked.owner();
    }

    public String group() {
        return asked.group();
    }

    public boolean narrowed() {
        return step != null || asked.narrowed();
    }

    /** The path of the board with this. */
    public String href() {
        return at(BOARD);
    }

    /** The path of another view of the same deals. */
    public String at(String path) {
        var query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The same after the question mark; empty for nothing. */
    public String query() {
        var parts = new ArrayList<String>();
        if (pipeline != null) {
            parts.add("pipeline=" + pipeline);
        }
        if (step != null) {
            parts.add("step=" + step);
        }
        only.forEach((lane, some) -> parts.add("only=" + URLEncoder.encode(lane, StandardCharsets.UTF_8) + ":" + some));
        if (asked.narrowed()) {
            parts.add(asked.narrowing().substring(1));
        }
        if (asked.group() != null) {
            parts.add("group=" + asked.group());
        }
        return String.join("&", parts);
    }

    /** The path with all but what a list would be asked, as a part of another address. */
    public String beside(String path) {
        return URLEncoder.encode(new BoardFilter(pipeline, step, only, CustomerFilter.none()).at(path), StandardCharsets.UTF_8);
    }

    /** What a form keeps in hidden fields, but for these names. */
    public List<Map.Entry<String, String>> kept(String... but) {
        var kept = new ArrayList<>(CustomerFilter.read(asked.narrowing()).kept(but));
        if (pipeline != null) {
            kept.add(Map.entry("pipeline", pipeline.toString()));
        }
        if (step != null && !List.of(but).contains("step")) {
            kept.add(Map.entry("step", step));
        }
        // Other lanes are others, whatever they are called.
        if (!List.of(but).contains("group")) {
            only.forEach((lane, some) -> kept.add(Map.entry("only", lane + ":" + some)));
            if (group() != null) {
                kept.add(Map.entry("group", group()));
            }
        }
        return kept;
    }

    public BoardFilter stepping(String step) {
        return new BoardFilter(pipeline, step, only, asked);
    }

    /** Of that lane only deals whose next step stands so, all of it for null. What the lanes are is said with it: a number could be a stage's or an owner's. */
    BoardFilter narrowing(BoardGroup group, String lane, NextStep step) {
        var some = new LinkedHashMap<>(only);
        some.remove(lane);
        if (step != null) {
            some.put(lane, step.word());
        }
        return narrowing(some).grouped(group.word());
    }

    BoardFilter narrowing(Map<String, String> only) {
        return new BoardFilter(pipeline, step, only, asked);
    }

    /** Each lane whole, as those of another pipeline are. */
    public BoardFilter whole() {
        return narrowing(Map.of());
    }

    /** What alone of that lane is shown; null for all. @param lane as an address says it */
    NextStep only(String lane) {
        return Optional.ofNullable(only.get(lane)).flatMap(NextStep::named).orElse(null);
    }

    /** Whether it is asked how next steps stand. */
    boolean steps() {
        return step != null || !only.isEmpty();
    }

    public BoardFilter of(Long owner) {
        return asking(asked.with("owner", owner == null ? null : owner.toString()));
    }

    public BoardFilter through(long pipeline) {
        return new BoardFilter(pipeline, step, only, asked);
    }

    BoardFilter grouped(String group) {
        return asking(asked.with("group", group));
    }

    /** All of the pipeline, drawn up in the same way. */
    public BoardFilter bare() {
        return new BoardFilter(pipeline, null, Map.of(), CustomerFilter.none()).grouped(group());
    }

    /** With one condition more. */
    public BoardFilter with(Condition more, Viewer viewer) {
        var parts = new ArrayList<Condition>();
        asked.condition(viewer).ifPresent(condition -> parts.addAll(condition instanceof Every every ? every.of() : List.of(condition)));
        parts.add(more);
        return asking(asked.narrowedTo(new Every(parts)));
    }

    /** The list of the same deals. @param several whether there are other pipelines, whose deals it would show too */
    String list(Pipeline of, boolean several, Viewer viewer) {
        return list(of, several, Optional.empty(), viewer);
    }

    String list(Pipeline of, boolean several, Optional<Condition> more, Viewer viewer) {
        if (step == null && !several && more.isEmpty()) {
            return "/deals" + (asked.narrowed() ? asked.narrowing() : "?view=all");
        }
        var listed = grouped(null);
        if (step != null) {
            listed = listed.with(new Compare("next_step_state", Operator.IS, List.of(step)), viewer);
        }
        if (several) {
            listed = listed.with(new Compare("pipeline", Operator.IS, List.of(of.en())), viewer);
        }
        if (more.isPresent()) {
            listed = listed.with(more.get(), viewer);
        }
        return "/deals" + listed.asked.asked();
    }

    /** Over the alias {@code r}, with its open tasks under {@code n}: what the step asks. */
    Where stepping() {
        return step == null ? Where.all() : NextStep.named(step).orElseThrow().where();
    }
}
