package rabta.conversations.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import rabta.conversations.ChannelDraft;
import rabta.conversations.ChannelRow;
import rabta.conversations.Privacy;
import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.web.Origins;

/**
 * A window as somebody describes it.
 *
 * @param language of its words; empty for that of the page in which it stands
 * @param asks {@code no}, {@code may} or {@code must}: whether it asks who they are
 * @param sites one in a line
 */
public record ChatForm(String name, String title, String greeting, String language, String colour, Boolean start, String asks, String sites, Boolean vouched, Long team, String newcomers, Boolean ticketed) {

    static final String COLOUR = "#0f766e";
    static final List<String> ASKS = List.of("no", "may", "must");
    private static final int MOST_SITES = 20;

    static ChatForm blank() {
        return new ChatForm(null, null, null, "", COLOUR, false, "may", null, false, null, "nobody", false);
    }

    static ChatForm of(ChannelRow channel) {
        var settings = ChatSettings.of(channel);
        return new ChatForm(channel.name(), settings.title(), settings.greeting(), settings.language() == null ? "" : settings.language().tag(), settings.colour(), settings.start(), settings.asks(),
                String.join("\n", settings.sites()), settings.vouched(), channel.teamId(), channel.newcomers(), channel.ticketed());
    }

    List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        tooLong(flaws, "title", title, 60);
        tooLong(flaws, "greeting", greeting, 500);
        if (language != null && !language.isEmpty() && !List.of("en", "ur").contains(language)) {
            flaws.add(Flaw.of("language", "invalid.choice"));
        }
        if (colour != null && !colour.matches("#[0-9a-fA-F]{6}")) {
            flaws.add(Flaw.of("colour", "chat.colour.wrong"));
        }
        if (asks != null && !ASKS.contains(asks)) {
            flaws.add(Flaw.of("asks", "invalid.choice"));
        }
        if (Origins.read(sites, MOST_SITES).isEmpty()) {
            flaws.add(Flaw.of("sites", "forms.sites.wrong", MOST_SITES));
        }
        return flaws;
    }

    private static void tooLong(List<Flaw> flaws, String field, String value, int most) {
        if (value != null && value.codePointCount(0, value.length()) > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }

    /** @param address the key under which the window is found @param secrets null leaves what is kept */
    ChannelDraft draft(String address, Map<String, String> secrets) {
        var settings = new HashMap<String, Object>();
        settings.put("title", Typed.line(title));
        settings.put("greeting", Typed.text(greeting));
        settings.put("language", language == null || language.isEmpty() ? null : language);
        settings.put("colour", colour == null ? COLOUR : colour);
        settings.put("start", Boolean.TRUE.equals(start) ? "yes" : null);
        settings.put("asks", asks == null ? "may" : asks);
        settings.put("sites", String.join("\n", Origins.read(sites, MOST_SITES).orElse(List.of())));
        settings.put("vouched", Boolean.TRUE.equals(vouched) ? "yes" : null);
        return new ChannelDraft(ChatKind.KIND, Typed.line(name), address, settings, secrets, team, null, Privacy.ALL, newcomers == null || newcomers.isBlank() ? "nobody" : newcomers, Boolean.TRUE.equals(ticketed), null);
    }
}
