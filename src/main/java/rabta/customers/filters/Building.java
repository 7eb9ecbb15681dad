package rabta.customers.filters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.View;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Links;
import rabta.customers.fields.Relation;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.text.Countries;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Problem;

/** Puts the form together in which a filter is made. */
@Service
public class Building {

    private static final int PROPOSED = 20;

    private final Catalogue catalogue;
    private final Sentences sentences;
    private final Links links;
    private final Tags tags;
    private final Ownership ownership;
    private final Sizes sizes;
    private final Misfits misfits;
    private final NamedFilters named;

    Building(Catalogue catalogue, Sentences sentences, Links links, Tags tags, Ownership ownership, Sizes sizes, Misfits misfits, NamedFilters named) {
        this.catalogue = catalogue;
        this.sentences = sentences;
        this.links = links;
        this.tags = tags;
        this.ownership = ownership;
        this.sizes = sizes;
        this.misfits = misfits;
        this.named = named;
    }

    /** The form for what narrows a list at present, with a line for what comes next. */
    public Builder open(RecordKind kind, CustomerFilter list, Viewer viewer) {
        var grammar = new Grammar(catalogue, kind, viewer);
        var condition = list.condition(viewer);
        var whole = condition.map(c -> drafting(viewer).of(c, grammar)).orElse(Draft.Group.every(List.of()));
        return drawn(kind, list, Draft.pressed(whole, "add:c"), grammar, viewer);
    }

    /** The form after something was typed or pressed in it. */
    public Builder again(RecordKind kind, CustomerFilter list, Map<String, String[]> params, Viewer viewer) {
        var pressed = params.containsKey("do") ? params.get("do")[0] : null;
        return drawn(kind, list, Draft.pressed(Draft.read(params), pressed), new Grammar(catalogue, kind, viewer), viewer);
    }

    /**
     * The form for a filter of its own that finds what the list shows: also by its words and its view.
     *
     * @param params what was put together in the list's form, or null for what narrows the list at present
     * @throws Problem for a list of what is archived: no filter finds that elsewhere
     */
    public Builder whole(RecordKind kind, CustomerFilter list, Map<String, String[]> params, Viewer viewer) {
        if (list.shown() == View.ARCHIVED) {
            throw new Problem("segments.archived");
        }
        var grammar = new Grammar(catalogue, kind, viewer);
        var drafting = drafting(viewer);
        var narrowed = params != null ? Draft.read(params) : list.condition(viewer).map(c -> drafting.of(c, grammar)).orElse(Draft.Group.every(List.of()));
        var beside = list.beside(key -> grammar.topic(key).isPresent()).stream().map(condition -> drafting.of(condition, grammar)).toList();
        return drawn(kind, CustomerFilter.none(), Draft.together(beside, narrowed), grammar, viewer);
    }

    private Drafting drafting(Viewer viewer) {
        return new Drafting((topic, values) -> {
            var called = new HashMap<String, String>();
            sentences.names(topic, values, viewer).forEach((id, name) -> called.put(String.valueOf(id), name));
            return called;
        }, (topic, typed) -> ids(topic.field().links(), typed, viewer));
    }

    // By name; one that nobody bears may be a number, as it stands behind a name that the reader may not see.
    private Map<String, List<String>> ids(RecordKind kind, List<String> typed, Viewer viewer) {
        var found = new HashMap<String, List<String>>();
        links.named(kind, typed, viewer).forEach((name, records) -> found.put(name, records.stream().map(record -> String.valueOf(record.id())).toList()));
        typed.stream().filter(value -> value.matches("#\\d{1,18}")).forEach(value -> found.put(value, List.of(value.substring(1))));
        return found;
    }

    private Builder drawn(RecordKind kind, CustomerFilter list, Draft.Group typed, Grammar grammar, Viewer viewer) {
        var drafting = drafting(viewer);
        var whole = (Draft.Group) drafting.normal(typed, grammar);
        var condition = drafting.condition(whole, "c", grammar);
        var misfit = condition.flatMap(c -> misfits.of(c, kind, viewer)).or(() -> drafting.errors.values().stream().findFirst());
        var root = (Part.Group) new Drawing(viewer, drafting.errors).part(whole, "c", grammar);
        int count = misfit.isPresent() ? -1 : count(kind, list.narrowedTo(condition.orElse(null)), viewer);
        return new Builder(kind, list, root, condition.orElse(null), condition.map(c -> sentences.of(List.of(c), grammar, viewer).getFirst()).orElse(null), count, misfit.orElse(null));
    }

    private int count(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        try {
            return sizes.capped(kind, filter, viewer);
        } catch (QueryTimeoutException late) {
            return -1;
        }
    }

    /** The form as it is drawn, with what can be picked read at most once. */
    private final class Drawing {

        private final Viewer viewer;
        private final Map<String, String> errors;
        private final Map<Grammar, List<Part.Heading>> headings = new HashMap<>();
        private final Map<String, List<Option>> picks = new HashMap<>();

        Drawing(Viewer viewer, Map<String, String> errors) {
            this.viewer = viewer;
            this.errors = errors;
        }

        Part part(Draft draft, String path, Grammar grammar) {
            return switch (draft) {
                case Draft.Group group -> group(group, path, grammar);
                case Draft.Line line -> line(line, path, grammar);
            };
        }

        private Part group(Draft.Group group, String path, Grammar grammar) {
            var relation = Optional.ofNullable(group.relation()).flatMap(grammar::relation);
            var inner = relation.map(grammar::within).orElse(grammar);
            var parts = new ArrayList<Part>();
            for (int i = 0; i < group.parts().size(); i++) {
                parts.add(part(group.parts().get(i), path + "." + i, inner));
            }
            return new Part.Group(path, group.join(), relation.map(Relation::key).orElse(null), relation.map(Relation::name).orElse(null), relation.map(Relation::many).orElse(false), group.least(), parts);
        }

        private Part line(Draft.Line line, String path, Grammar grammar) {
            var fields = headings.computeIfAbsent(grammar, this::headings);
            var topic = grammar.topic(line.field());
            if (topic.isEmpty()) {
                return new Part.Line(path, fields, "", null, List.of(), null, Editor.NOTHING, List.of(), List.of(), errors.get(path));
            }
            var operator = Drafting.operator(topic.get(), line.operator());
            var editor = Editor.of(topic.get(), operator);
            var offered = Editor.offered(topic.get()).contains(operator) ? Editor.offered(topic.get()) : Stream.concat(Editor.offered(topic.get()).stream(), Stream.of(operator)).toList();
            return new Part.Line(path, fields, line.field(), topic.get().name(), offered.stream().map(o -> new Option(Wording.word(o), Ui.t("filter.op." + Wording.word(o)))).toList(),
                    Wording.word(operator), editor, line.values().stream().filter(value -> !editor.several() || !value.isBlank()).toList(), options(topic.get(), editor, line.values()), errors.get(path));
        }

        private List<Part.Heading> headings(Grammar grammar) {
            var headings = new ArrayList<Part.Heading>();
            headings.add(new Part.Heading(null, grammar.fields().stream().map(field -> new Option(field.key(), field.name())).toList()));
            for (var relation : grammar.relations()) {
                headings.add(new Part.Heading(relation.name(), grammar.within(relation).fields().stream().map(field -> new Topic(relation, field))
                        .map(topic -> new Option(topic.key(), relation.many() ? topic.field().name() : topic.name())).toList()));
            }
            return headings;
        }

        private List<Option> options(Topic topic, Editor editor, List<String> values) {
            if (editor == Editor.RECORDS) {
                var last = values.isEmpty() ? "" : values.getLast();
                return links.begun(topic.field().links(), last, PROPOSED, viewer).stream().map(record -> new Option(record.name(), record.name())).toList();
            }
            if (editor == Editor.TEXTS && topic.country()) {
                return Countries.names(Locale.of(Ui.lang())).stream().map(name -> new Option(name, name)).toList();
            }
            if (editor != Editor.PICK && editor != Editor.PICKS) {
                return List.of();
            }
            var offered = picks.computeIfAbsent(topic.key(), key -> picks(topic));
            var gone = values.stream().filter(value -> !value.isBlank() && offered.stream().noneMatch(option -> option.value().equals(value))).map(value -> new Option(value, value)).toList();
            return Stream.concat(offered.stream(), gone.stream()).toList();
        }

        private List<Option> picks(Topic topic) {
            return switch (topic.type()) {
                case YES_NO -> List.of(new Option("yes", Ui.t("word.yes")), new Option("no", Ui.t("word.no")));
                case MEMBER -> before(new Option("me", Ui.t("filter.me")), ownership.members());
                case TEAM -> before(new Option("mine", Ui.t("filter.mine")), ownership.teams());
                case TAGS -> tags.all().stream().map(tag -> new Option(String.valueOf(tag.id()), tag.name())).toList();
                case SEGMENT -> named.of(topic.field().links(), viewer);
                case CHOICE, CHOICES -> topic.field().custom() ? topic.field().choices().stream().map(choice -> new Option(choice.key(), choice.name())).toList()
                        : choices(topic);
                default -> List.of();
            };
        }

        private static List<Option> before(Option first, List<Option> others) {
            return Stream.concat(Stream.of(first), others.stream()).toList();
        }
    }

    private static List<Option> choices(Topic topic) {
        return Wording.choices(topic).stream().map(key -> new Option(key, Wording.choice(topic, key))).toList();
    }

    /** What the form asks; empty for nothing. */
    public Optional<Condition> condition(RecordKind kind, Map<String, String[]> params, Viewer viewer) {
        return Optional.ofNullable(again(kind, CustomerFilter.none(), params, viewer).condition());
    }
}
