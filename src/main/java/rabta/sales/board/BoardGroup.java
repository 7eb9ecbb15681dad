package rabta.sales.board;

import static rabta.sales.DealKind.DEAL;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/**
 * What the lanes of a board are: stages, owners, the months in which deals are expected, what may be promised of them, where they came from, or the choices of a field of the business.
 *
 * @param word as the address says it
 * @param slot of the field that is written where a card is dragged
 * @param field whose values they are, or null
 * @param options the lanes that there are whether anything stands in them or not; empty where they follow from the deals
 */
public record BoardGroup(String word, String slot, String name, Field field, List<Option> options) {

    static final String STAGE = "stage";
    static final String OWNER = "owner";
    static final String MONTH = "expected.month";
    static final String FORECAST = "forecast";
    static final String SOURCE = "source";

    /** All that the viewer may know, stages first. @param sources where deals can come from */
    static List<BoardGroup> all(List<Field> fields, List<Option> sources, Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        var groups = new ArrayList<>(List.of(new BoardGroup(STAGE, "stage", Ui.t("fact.stage"), null, List.of())));
        if (!rights.hides("owner")) {
            groups.add(new BoardGroup(OWNER, "owner", Ui.t("word.owner"), null, List.of()));
        }
        if (!rights.hides("expected")) {
            groups.add(new BoardGroup(MONTH, "expected", Ui.t("board.group.month"), null, List.of()));
        }
        fields.stream().filter(field -> field.key().equals(FORECAST)).forEach(field -> groups.add(of(field, field.states().reversed().stream().map(state -> new Option(state, Ui.t("forecast." + state))).toList())));
        fields.stream().filter(field -> field.key().equals(SOURCE)).forEach(field -> groups.add(of(field, sources)));
        fields.stream().filter(field -> field.custom() && field.type() == FieldType.CHOICE).forEach(field -> groups.add(of(field, field.choices().stream().map(choice -> new Option(choice.key(), choice.name())).toList())));
        return groups;
    }

    private static BoardGroup of(Field field, List<Option> options) {
        return new BoardGroup(field.key(), field.slot(), field.name(), field, options);
    }

    /** The one of that word; the stages for none. */
    static BoardGroup named(String word, List<BoardGroup> all) {
        return all.stream().filter(group -> group.word.equals(word)).findFirst().orElse(all.getFirst());
    }

    public boolean stages() {
        return word.equals(STAGE);
    }

    /** The text that tells one lane from another; empty for deals without a value. */
    String key() {
        return switch (word) {
            case STAGE -> "r.stage_id::text";
            case OWNER -> "coalesce(r.owner_id::text, '')";
            case MONTH -> "coalesce(to_char(r.expected_on, 'YYYY-MM'), '')";
            case SOURCE -> "coalesce(r.source_id::text, '')";
            default -> "coalesce(" + field.sql() + ", '')";
        };
    }

    /** What a lane is called. @param members by name */
    String name(String key, List<Option> members) {
        if (key.isEmpty()) {
            return Ui.t(word.equals(OWNER) ? "board.group.nobody" : "board.group.none");
        }
        return switch (word) {
            case OWNER -> members.stream().filter(member -> member.value().equals(key)).findFirst().map(Option::label).orElseGet(() -> Ui.t("board.group.gone"));
            case MONTH -> Ui.month(YearMonth.parse(key).atDay(1));
            default -> options.stream().filter(option -> option.value().equals(key)).findFirst().map(Option::label).orElseGet(() -> word.equals(SOURCE) ? Ui.t("board.group.unused") : key);
        };
    }

    Option option() {
        return new Option(word, name);
    }

    /** A month as a lane's key says it. */
    static Optional<YearMonth> month(String key) {
        try {
            return Optional.of(YearMonth.parse(key)).filter(month -> month.getYear() >= 1900 && month.getYear() < 3000);
        } catch (java.time.DateTimeException none) {
            return Optional.empty();
        }
    }
}
