package rabta.support.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import rabta.customers.Typed;

/**
 * A rule as it is typed. The deeds are those of {@link Deeds}.
 *
 * @param about one of {@link About}, as a word; for a new one only
 * @param moment one of {@link Moment}, as a word
 * @param match {@code all} or {@code any} of the signs
 * @param is by the word of a sign, {@code no} where it must not be so
 * @param value by the word of a sign; blank where it is not looked at
 * @param hours as typed
 */
public record RuleForm(String name, String about, String moment, String match, Map<String, String> is, Map<String, String> value, String hours, Boolean once, Boolean stops, Boolean working, Long owner, Long team, Boolean hand, Long type,
        String priority, Long status, String state, String tag, String note, String reply, String replyUr, List<Long> saved, Long macro, Boolean spam, Boolean ticket, Long tell, String hook) {

    public RuleForm {
        is = is == null ? Map.of() : is;
        value = value == null ? Map.of() : value;
        once = Boolean.TRUE.equals(once);
        stops = Boolean.TRUE.equals(stops);
        working = Boolean.TRUE.equals(working);
        saved = saved == null ? List.of() : saved.stream().filter(Objects::nonNull).distinct().toList();
    }

    static RuleForm blank(About about) {
        return new RuleForm(null, about.word(), Moment.of(about).getFirst().word(), "all", null, null, null, false, false, true, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    static RuleForm of(ServiceRule rule) {
        var is = new HashMap<String, String>();
        var value = new HashMap<String, String>();
        rule.signs().forEach(sign -> {
            is.put(sign.what(), sign.is() ? "yes" : "no");
            value.put(sign.what(), sign.value());
        });
        return of(rule.name(), rule.moment().word(), rule.either(), is, value, rule.hours(), rule.once(), rule.stops(), rule.working(), rule.deeds());
    }

    static RuleForm of(String name, String moment, boolean either, Map<String, String> is, Map<String, String> value, Integer hours, boolean once, boolean stops, boolean working, Deeds d) {
        var about = Moment.named(moment).map(Moment::about).orElse(About.TICKET);
        return new RuleForm(name, about.word(), moment, either ? "any" : "all", is, value, hours == null ? null : hours.toString(), once, stops, working, d.owner(), d.team(), d.hand(), d.type(), d.priority(), d.status(), d.state(), d.tag(), d.note(),
                d.reply(), d.replyUr(), d.saved(), d.macro(), d.spam(), d.ticket(), d.tell(), d.hook());
    }

    About whose() {
        return Moment.named(moment).map(Moment::about).or(() -> About.named(about)).orElse(About.CONVERSATION);
    }

    boolean either() {
        return "any".equals(match);
    }

    /** Those that are looked at. */
    List<Sign> signs() {
        return SignKind.of(whose()).stream().filter(kind -> Typed.line(value.get(kind.word())) != null).map(kind -> new Sign(kind.word(), !"no".equals(is.get(kind.word())), Typed.line(value.get(kind.word())))).toList();
    }

    public String value(SignKind kind) {
        return value.getOrDefault(kind.word(), "");
    }

    public String is(SignKind kind) {
        return is.getOrDefault(kind.word(), "yes");
    }

    /** The saved reply that is chosen first, second. */
    public String saved(int at) {
        return at < saved.size() ? saved.get(at).toString() : "";
    }

    Deeds deeds() {
        return new Deeds(owner, team, hand, type, Typed.line(priority), status, Typed.line(state), Typed.line(tag), Typed.text(note), Typed.text(reply), Typed.text(replyUr), saved, macro, spam, ticket, tell, Typed.line(hook));
    }
}
