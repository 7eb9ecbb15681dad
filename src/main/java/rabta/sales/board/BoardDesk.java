package rabta.sales.board;

import static rabta.sales.DealKind.DEAL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.Task;
import rabta.collaboration.tasks.Tasks;
import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Choice;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.customers.filters.Chips;
import rabta.customers.listing.Column;
import rabta.customers.listing.Rows;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.customers.records.Tag;
import rabta.customers.records.Tags;
import rabta.customers.views.SavedView;
import rabta.customers.views.SavedViews;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Redirect;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.deals.Demands;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.sources.LeadWords;

/** Puts together what the board shows, each page in one transaction. */
@Service
@Transactional(readOnly = true)
class BoardDesk {

    // What a card says in a way of its own, or its lane does.
    private static final List<String> UNSAID = List.of("name", "stage", "pipeline", "outcome", "next_step_state", "silence", "lacking");

    private static final int LONGEST_PATH = 100;

    private final Lanes lanes;
    private final Pipelines pipelines;
    private final Demands demands;
    private final BoardLooks looks;
    private final Catalogue catalogue;
    private final Chips chips;
    private final SavedViews views;
    private final Ownership ownership;
    private final Rows rows;
    private final Tags tags;
    private final Deals deals;
    private final Records records;
    private final Tasks tasks;
    private final LeadWords sources;

    BoardDesk(Lanes lanes, Pipelines pipelines, Demands demands, BoardLooks looks, Catalogue catalogue, Chips chips, SavedViews views, Ownership ownership, Rows rows, Tags tags, Deals deals, Records records, Tasks tasks, LeadWords sources) {
        this.lanes = lanes;
        this.pipelines = pipelines;
        this.demands = demands;
        this.looks = looks;
        this.catalogue = catalogue;
        this.chips = chips;
        this.views = views;
        this.ownership = ownership;
        this.rows = rows;
        this.tags = tags;
        this.deals = deals;
        this.records = records;
        this.tasks = tasks;
        this.sources = sources;
    }

    BoardShow show(BoardFilter asked, Viewer viewer) {
        var pipeline = pipelines.find(asked.pipeline(), viewer);
        var filter = meant(asked, pipeline, viewer);
        var groups = groups(viewer);
        var group = BoardGroup.named(filter.group(), groups);
        var look = looks.of(pipeline.id(), viewer);
        var rights = viewer.rights().of(DEAL.type());
        return new BoardShow(around(pipeline, filter, BoardFilter.BOARD, viewer), group, groups.stream().map(BoardGroup::option).toList(),
                withLines(lanes.of(pipeline, group, filter, ownership.members(), viewer), look, viewer), viewer.may(Permission.EDIT_DEALS) && rights.create(), mayMove(group, viewer), mayPlan(viewer));
    }

    /** What stands around the deals, seen at that path. */
    BoardShow.Around around(Pipeline pipeline, BoardFilter filter, String path, Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        var said = chips.of(DEAL, filter.owner() != null && filter.owner() == viewer.id() ? CustomerFilter.read(filter.asked().with("owner", null)) : filter.asked(), viewer).stream()
                .map(chip -> new Chip(chip.label(), chip.value(), chip.understood(), back(filter, chip.remove(), path, viewer))).toList();
        boolean silent = catalogue.named(DEAL, "silence", viewer).isPresent() && filter.asked().narrowings(viewer).stream().noneMatch(one -> one.condition().equals(SILENT));
        return new BoardShow.Around(pipeline, offered(pipeline, viewer), filter, looks.of(pipeline.id(), viewer), said, views.of(DEAL, viewer), viewer.preferences().currency(), !rights.hides("amount"), !rights.hides("amount") && Lanes.weighed(rights), !rights.hides("next_step"),
                !rights.hides("owner"), viewer.id(), filter.list(pipeline, pipelines.all().size() > 1, viewer), silent ? filter.with(SILENT, viewer).at(path) : null);
    }

    // The one that is looked at stands among them, whosever it is.
    private List<Pipeline> offered(Pipeline shown, Viewer viewer) {
        var offered = pipelines.offered(viewer);
        return pipelines.all().stream().filter(pipeline -> pipeline.id() == shown.id() || offered.contains(pipeline)).toList();
    }

    static final Compare SILENT = new Compare("silence", Operator.IS, List.of("silent"));

    // A chip leads to the list without it; here to the same view.
    private static String back(BoardFilter filter, String list, String path, Viewer viewer) {
        var left = filter.asking(CustomerFilter.read(list.replaceFirst("^[^?]*", "")));
        return (filter.owner() != null && filter.owner() == viewer.id() ? left.of(viewer.id()) : left).at(path);
    }

    /** A view that somebody kept stands for what it asks; lanes of which nothing is said are those that the member had last. */
    BoardFilter meant(BoardFilter asked, Pipeline pipeline, Viewer viewer) {
        var saved = asked.asked().saved();
        var filter = saved == null ? asked : views.of(DEAL, viewer).stream().filter(view -> view.id() == saved).findFirst().map(view -> asked.asking(view.filter().unsaved()).grouped(lanes(asked, view, viewer))).orElse(asked);
        filter = filter.seenBy(viewer.rights().of(DEAL.type()));
        filter = filter.group() == null ? filter.grouped(looks.of(pipeline.id(), viewer).group()) : filter;
        return filter.only().isEmpty() ? filter : filter.narrowing(standing(filter, pipeline, viewer));
    }

    // A view is kept with its lanes; a list that is gathered by what can be no lanes says nothing of them.
    private String lanes(BoardFilter asked, SavedView view, Viewer viewer) {
        return asked.group() != null ? asked.group() : groups(viewer).stream().map(BoardGroup::word).filter(word -> word.equals(view.group())).findFirst().orElse(null);
    }

    // A lane of another pipeline is none of these, and what is closed has no next step.
    private Map<String, String> standing(BoardFilter filter, Pipeline pipeline, Viewer viewer) {
        if (!BoardGroup.named(filter.group(), groups(viewer)).stages()) {
            return filter.only();
        }
        var open = pipeline.stages().stream().filter(stage -> stage.outcome().open()).map(stage -> String.valueOf(stage.id())).toList();
        var only = new LinkedHashMap<>(filter.only());
        only.keySet().retainAll(open);
        return only;
    }

    /** Keeps in mind what the lanes were. */
    @Transactional
    public void remember(BoardFilter filter, Viewer viewer) {
        if (filter.group() != null) {
            long pipeline = pipelines.find(filter.pipeline(), viewer).id();
            var look = looks.of(pipeline, viewer);
            looks.keep(pipeline, look.grouped(BoardGroup.named(filter.group(), groups(viewer)).word()), viewer);
        }
    }

    /** A lane becomes a strip, or a lane again. @param path of the lane @throws NotFound for one that this board has not */
    @Transactional
    public void fold(String path, boolean fold, BoardFilter asked, Viewer viewer) {
        var pipeline = pipelines.find(asked.pipeline(), viewer);
        var group = BoardGroup.named(meant(asked, pipeline, viewer).group(), groups(viewer));
        if (path.length() > LONGEST_PATH || group.stages() && pipeline.stages().stream().noneMatch(stage -> String.valueOf(stage.id()).equals(path))) {
            throw new NotFound();
        }
        looks.keep(pipeline.id(), looks.of(pipeline.id(), viewer).folding(BoardLook.strip(group, path), fold), viewer);
    }

    List<BoardGroup> groups(Viewer viewer) {
        return BoardGroup.all(catalogue.of(DEAL, viewer), sources.options(), viewer);
    }

    private static boolean mayMove(BoardGroup group, Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        return viewer.may(Permission.EDIT_DEALS) && rights.edit() != Reach.NONE && rights.writes(group.slot());
    }

    // Tasks are everybody's who may change customers; who they are for must be theirs to change.
    private static boolean mayPlan(Viewer viewer) {
        return viewer.may(Permission.EDIT_CUSTOMERS) && viewer.rights().of(DEAL.type()).edit() != Reach.NONE;
    }

    /**
     * What is to be done next with a deal, and the days on which it could be.
     *
     * @throws NotFound for whom next steps are hidden from
     */
    NextDay next(long id, String back, Viewer viewer) {
        if (viewer.rights().of(DEAL.type()).hides("next_step")) {
            throw new NotFound();
        }
        records.mustEdit(DEAL, id, viewer);
        var first = tasks.of(DEAL, id, viewer).stream().min(Comparator.comparing(Task::due, Comparator.nullsLast(Comparator.naturalOrder())));
        return new NextDay(deals.find(id, viewer), first.orElse(null), Redirect.back(back == null ? BoardFilter.BOARD : back).location());
    }

    LaneShow lane(String key, BoardFilter asked, String after, int shown, long count, Viewer viewer) {
        var groups = groups(viewer);
        var group = BoardGroup.named(asked.group(), groups);
        var stage = group.stages() && key.matches("[0-9]{1,18}") ? stage(Long.parseLong(key)) : null;
        if (group.stages() && stage == null) {
            throw new NotFound();
        }
        var pipeline = pipelines.find(stage == null ? asked.pipeline() : Long.valueOf(stage.pipelineId()), viewer);
        var rights = viewer.rights().of(DEAL.type());
        var filter = asked.seenBy(rights).through(pipeline.id());
        var look = looks.of(pipeline.id(), viewer);
        var lane = key.equals("-") ? "" : key;
        var page = lanes.more(pipeline, group, lane, filter, after, viewer);
        var lines = lines(page.rows(), look, viewer);
        return new LaneShow(pipeline, lane, stage == null ? group.name(lane, ownership.members()) : stage.name(), stage == null || stage.outcome().open(),
                new rabta.kernel.sql.Paged<>(page.rows().stream().map(card -> card.with(lines.getOrDefault(card.id(), List.of()))).toList(), page.next()), filter, look,
                !rights.hides("next_step"), mayMove(group, viewer), mayPlan(viewer), rights.hides("amount") ? null : viewer.preferences().currency(), !rights.hides("amount") && Lanes.weighed(rights), Math.max(0, shown), count);
    }

    private List<Lane> withLines(List<Lane> lanes, BoardLook look, Viewer viewer) {
        var lines = lines(lanes.stream().flatMap(lane -> lane.cards().stream()).toList(), look, viewer);
        return lines.isEmpty() ? lanes : lanes.stream().map(lane -> lane.with(lane.cards().stream().map(card -> card.with(lines.getOrDefault(card.id(), List.of()))).toList())).toList();
    }

    /** What else somebody wants to see on these cards, read as the list reads it; a statement for all of them. */
    private Map<Long, List<Card.Line>> lines(List<Card> cards, BoardLook look, Viewer viewer) {
        if (look.lines().isEmpty() || cards.isEmpty()) {
            return Map.of();
        }
        var question = rows.question(DEAL, CustomerFilter.none().arranged(null, look.lines(), null, List.of(), null), viewer);
        var known = tags.all().stream().collect(Collectors.toMap(Tag::id, Tag::name));
        var lines = new LinkedHashMap<Long, List<Card.Line>>();
        for (var row : rows.of(question, cards.stream().map(Card::id).toList())) {
            var some = new ArrayList<Card.Line>();
            for (int i = 0; i < question.columns().size(); i++) {
                var column = question.columns().get(i);
                if (row.values().get(i) != null && !column.main()) {
                    some.add(new Card.Line(column.name(), words(column, row.values().get(i), known)));
                }
            }
            lines.put(row.id(), some);
        }
        return lines;
    }

    private static String words(Column column, Object value, Map<Long, String> tags) {
        return switch (value) {
            case Column.Named named -> named.name();
            case Column.Link link -> link.name();
            case List<?> many -> many.stream().map(one -> one instanceof Choice choice ? choice.name() : tags.getOrDefault(one, "")).filter(word -> !word.isEmpty()).collect(Collectors.joining(" · "));
            default -> column.words(value);
        };
    }

    LookEdit look(BoardFilter asked, BoardLook typed, String wrong, Viewer viewer) {
        var pipeline = pipelines.find(asked.pipeline(), viewer);
        return new LookEdit(asked.through(pipeline.id()), typed == null ? looks.of(pipeline.id(), viewer) : typed, parts(viewer), wrong);
    }

    /** All that a card can show. */
    private List<Option> parts(Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        var parts = new ArrayList<Option>();
        if (!rights.hides("company") && !rights.hides("person")) {
            parts.add(new Option(BoardLook.CUSTOMER, Ui.t("board.customer")));
        }
        for (Field field : catalogue.of(DEAL, viewer)) {
            if (!UNSAID.contains(field.key()) && field.type() != FieldType.FILE) {
                parts.add(new Option(field.key(), field.key().equals(BoardLook.DAYS) ? Ui.t("board.part.days") : field.key().equals("owner") ? Ui.t("word.owner") : field.name()));
            }
        }
        return parts;
    }

    /** @return what is wrong with it, or nothing once it is kept */
    @Transactional
    public Optional<String> look(BoardFilter filter, List<String> parts, boolean compact, Viewer viewer) {
        var known = parts(viewer).stream().map(Option::value).toList();
        if (parts.size() > BoardLook.MOST || !known.containsAll(parts)) {
            return Optional.of(parts.size() > BoardLook.MOST ? Ui.t("board.look.too_many", BoardLook.MOST) : Ui.t("invalid.choice"));
        }
        long pipeline = pipelines.find(filter.pipeline(), viewer).id();
        looks.keep(pipeline, looks.of(pipeline, viewer).showing(parts, compact), viewer);
        return Optional.empty();
    }

    QuickNew quick(long stage, DealForm form, BoardFilter filter, List<Flaw> flaws, Viewer viewer) {
        var found = stage(stage);
        if (!found.outcome().open()) {
            throw new NotFound();
        }
        return new QuickNew(found, form, viewer.preferences().currency(), viewer.rights().of(DEAL.type()).writes("amount"), demands.ofNew(stage, viewer), filter.through(found.pipelineId()), Flaw.words(flaws));
    }

    DealForm mine(DealForm form, long stage, Viewer viewer) {
        return form.into(stage, viewer.rights().of(DEAL.type()).writes("owner") ? viewer.by() : null);
    }

    private PipelineStage stage(long id) {
        return pipelines.stage(id).orElseThrow(NotFound::new);
    }
}
