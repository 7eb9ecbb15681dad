package rabta.support.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import rabta.customers.filters.Builder;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * A rule to be typed.
 *
 * @param id null for a new one
 * @param builder puts together with which tickets, or with whose conversations, something is done
 * @param signs what each sign can be, where that is not typed
 * @param variables the names that a text can have
 * @param key with which calls are signed; null for a new one
 */
public record RuleEdit(Long id, RuleForm form, Builder builder, Map<SignKind, List<Option>> signs, Choices choices, List<String> variables, String key, Map<String, String> errors) implements Page {

    private static final Set<SignKind> USUAL = Set.of(SignKind.CHANNEL, SignKind.WORDS, SignKind.KNOWN, SignKind.HOURS, SignKind.RATING);

    /** What there is to choose from. */
    public record Choices(List<Option> members, List<Option> teams, List<Option> types, List<Option> priorities, List<Option> statuses, List<Option> states, List<Option> saved, List<Option> macros) {
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? RulePages.PATH : RulePages.PATH + "/" + id;
    }

    public About about() {
        return form.whose();
    }

    public List<Option> moments() {
        return Moment.of(about()).stream().map(moment -> new Option(moment.word(), Ui.t("service_rules.moment." + moment.word()))).toList();
    }

    /** What most rules look at, and what this one does. */
    public List<SignKind> atOnce() {
        return SignKind.of(about()).stream().filter(USUAL::contains).toList();
    }

    /** What stands folded away. */
    public List<SignKind> besides() {
        return SignKind.of(about()).stream().filter(kind -> !USUAL.contains(kind)).toList();
    }

    /** Whether this rule looks at it, or somebody tried to say that. */
    public boolean looksAt(SignKind kind) {
        return !form.value(kind).isBlank() || errors.containsKey("value_" + kind.word());
    }

    /** Whether something of what stands folded away is looked at. */
    public boolean narrowed() {
        return besides().stream().anyMatch(this::looksAt) || form.either() || builder.condition() != null || builder.misfit() != null;
    }

    /** Whether something is typed there, or wrong with it. */
    public boolean asks(String field, Object typed) {
        return typed != null && !typed.toString().isBlank() || errors.containsKey(field);
    }

    /** Whether the customer is written to. */
    public boolean says() {
        return asks("reply", form.reply()) || asks("replyUr", form.replyUr()) || !form.saved().isEmpty() || errors.containsKey("saved");
    }

    /** Whether one of the deeds that stand folded away is done. */
    public boolean doesRarely() {
        return Boolean.TRUE.equals(form.hand()) || Boolean.TRUE.equals(form.spam()) || asks("type", form.type()) || asks("state", form.state()) || asks("note", form.note()) || asks("macro", form.macro()) || asks("hook", form.hook());
    }

    /** As the choices call it. */
    public static String word(Object chosen) {
        return chosen == null ? "" : chosen.toString();
    }

    /** That it is not looked at, or what it can be. */
    public List<Option> values(SignKind kind) {
        return with("service_rules.any", signs.getOrDefault(kind, List.of()));
    }

    /** That it is left, or what it can become. */
    public static List<Option> left(List<Option> options) {
        return with("service_rules.leave", options);
    }

    /** None, or one of these. */
    public static List<Option> none(List<Option> options) {
        return with("word.none", options);
    }

    private static List<Option> with(String key, List<Option> options) {
        return Stream.concat(Stream.of(new Option("", Ui.t(key))), options.stream()).toList();
    }
}
