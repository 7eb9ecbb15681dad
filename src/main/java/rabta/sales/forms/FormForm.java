package rabta.sales.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Origins;

/**
 * A form as somebody describes it.
 *
 * @param sites one in a line
 */
public record FormForm(String name, String language, String title, String intro, List<Asked> asked, String thanks, String thanksUrl, Long owner, Long source, String campaign, String consent,
        boolean optIn, String sites) {

    static final int MOST = 30;
    private static final int MOST_SITES = 20;

    static FormForm blank(String name, String language, String title) {
        return new FormForm(name, language, title, null, List.of(Asked.of("name"), Asked.of("phone"), Asked.of("message")), null, null, null, null, null, null, false, null);
    }

    static FormForm of(Form form) {
        return new FormForm(form.name(), form.language().tag(), form.title(), form.intro(), form.asked(), form.thanks(), form.thanksUrl(), form.ownerId(), form.source(), form.campaign(),
                form.consent(), form.optIn(), String.join("\n", form.sites()));
    }

    /** Out of the page on which forms are put together: {@code place} names the fields in their order, the rest stands beside the key. */
    static FormForm read(Map<String, String[]> sent) {
        var asked = new ArrayList<Asked>();
        for (var key : sent.getOrDefault("place", new String[0])) {
            asked.add(new Asked(key, Typed.line(one(sent, "label_" + key)), Typed.line(one(sent, "help_" + key)), one(sent, "required_" + key) != null));
        }
        return new FormForm(one(sent, "name"), one(sent, "language"), one(sent, "title"), one(sent, "intro"), moved(asked, one(sent, "move"), one(sent, "add"), one(sent, "drop")), one(sent, "thanks"),
                one(sent, "thanksUrl"), number(one(sent, "owner")), number(one(sent, "source")), one(sent, "campaign"), one(sent, "consent"),
                one(sent, "optIn") != null, one(sent, "sites"));
    }

    private static Long number(String typed) {
        return typed == null || !typed.matches("\\d{1,18}") ? null : Long.valueOf(typed);
    }

    private static String one(Map<String, String[]> sent, String name) {
        var values = sent.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    /** @param move {@code phone:up} or {@code phone:down}, or null; {@code add} and {@code drop} a key, or null */
    private static List<Asked> moved(List<Asked> asked, String move, String add, String drop) {
        var moved = new ArrayList<>(asked);
        if (add != null && !add.isBlank()) {
            moved.add(Asked.of(add));
        }
        if (drop != null) {
            moved.removeIf(one -> one.key().equals(drop));
        }
        if (move != null && move.indexOf(':') > 0) {
            var key = move.substring(0, move.indexOf(':'));
            int at = moved.stream().map(Asked::key).toList().indexOf(key);
            int to = at + (move.endsWith(":up") ? -1 : 1);
            if (at >= 0 && to >= 0 && to < moved.size()) {
                moved.add(to, moved.remove(at));
            }
        }
        return moved;
    }

    /** In the one shape in which it is kept. */
    FormForm clean() {
        return new FormForm(Typed.line(name), language == null ? "en" : Language.of(language).tag(), Typed.line(title), Typed.text(intro), distinct(), Typed.text(thanks), Typed.line(thanksUrl), owner, source,
                Typed.line(campaign), Typed.line(consent), optIn, sites);
    }

    private List<Asked> distinct() {
        var byKey = new LinkedHashMap<String, Asked>();
        (asked == null ? List.<Asked>of() : asked).stream().filter(Objects::nonNull).filter(one -> one.key() != null)
                .forEach(one -> byKey.putIfAbsent(one.key(), new Asked(one.key(), Typed.line(one.label()), Typed.line(one.help()), one.required() || one.key().equals("name"))));
        return List.copyOf(byKey.values());
    }

    /** Of what is clean. @param known the keys of what may be asked */
    List<Flaw> flaws(Set<String> known) {
        var flaws = new ArrayList<Flaw>();
        line(flaws, "name", name, 80, true);
        line(flaws, "title", title, 120, true);
        line(flaws, "intro", intro, 1000, false);
        line(flaws, "thanks", thanks, 1000, false);
        line(flaws, "campaign", campaign, 100, false);
        line(flaws, "consent", consent, 500, false);
        if (thanksUrl != null && (thanksUrl.length() > 500 || !address(thanksUrl))) {
            flaws.add(Flaw.of("thanksUrl", "invalid.url"));
        }
        var keys = asked.stream().map(Asked::key).toList();
        if (!keys.contains("name") || !keys.contains("phone") && !keys.contains("email")) {
            flaws.add(Flaw.of("asked", "forms.asks_too_little"));
        } else if (optIn && asked.stream().noneMatch(one -> one.key().equals("email") && one.required())) {
            flaws.add(Flaw.of("optIn", "forms.opt_in.needs_email"));
        }
        if (keys.size() > MOST || !known.containsAll(keys)) {
            flaws.add(Flaw.of("asked", "invalid.choice"));
        }
        asked.forEach(one -> {
            line(flaws, "label_" + one.key(), one.label(), 120, false);
            line(flaws, "help_" + one.key(), one.help(), 200, false);
        });
        if (origins().isEmpty()) {
            flaws.add(Flaw.of("sites", "forms.sites.wrong", MOST_SITES));
        }
        return flaws;
    }

    private static void line(List<Flaw> flaws, String field, String value, int most, boolean required) {
        if (value == null ? required : value.codePointCount(0, value.length()) > most) {
            flaws.add(value == null ? Flaw.of(field, "invalid.required") : Flaw.of(field, "invalid.too_long", most));
        }
    }

    /** The sites, each as its origin; empty where one of them is none. */
    Optional<List<String>> origins() {
        return Origins.read(sites, MOST_SITES);
    }

    /** Whether it is a page of the web, in ASCII: it goes into a header. */
    private static boolean address(String typed) {
        return typed.matches("[\\x21-\\x7e]+") && !typed.contains("\\") && typed.matches("https?://.*") && Origins.of(typed).isPresent();
    }

    /** The origin of where whoever has sent it goes, or null. */
    public static String originOf(String address) {
        return address == null ? null : Origins.of(address).orElse(null);
    }
}
