package rabta.conversations.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import rabta.conversations.ChannelTemplates.Template;
import rabta.conversations.Traits;
import rabta.kernel.ui.Option;

/**
 * Where one answers.
 *
 * @param channel its kind in words, {@code address} what it is called
 * @param key of what is sent next, so that it goes once however often it is sent
 * @param seen the number of the last message that the writer has before them
 * @param closes when the channel's window closes; null where there is none, or where it is closed
 * @param closed whether only a template may be sent
 * @param off whether its channel is switched off
 * @param offWhy why, in words; null where somebody simply did it
 * @param templates which
 * @param macros several deeds at one click
 * @param answered who has answered meanwhile, or null
 * @param refused what did not go, or null
 * @param carried which files go with an answer, {@code noted} which with a note
 */
public record Compose(Traits traits, String channel, String address, Draft typed, String key, long seen, String signature, Instant closes, boolean closed, boolean off, String offWhy, List<Template> templates, List<Option> macros, String answered,
        Map<String, String> errors, AnswerForm refused, Carried carried, Carried noted) {

    static final List<String> SIGNS = List.of("🙂", "😀", "😊", "😍", "😢", "😮", "🙏", "👍", "👌", "👏", "🤝", "✅", "❌", "⏳", "📦", "🚚", "🎉", "🎁", "🌹", "❤️", "💚", "⭐", "🔥", "☎️", "📍", "📷", "🧾", "💳", "🕌", "🌙", "☕", "🌧️");

    public List<String> signs() {
        return SIGNS;
    }

    /** Whether the writer may write anything at all to the customer just now. */
    public boolean free() {
        return traits.sends() && !closed;
    }

    /** When it was to go out, as it was typed; empty for at once. */
    public String at() {
        return refused == null || refused.at() == null ? "" : refused.at();
    }

    public boolean chosen(Template each) {
        return refused != null && each.name().equals(refused.template());
    }

    public String places() {
        return refused == null || refused.parameters() == null ? "" : refused.parameters();
    }

    public boolean mail() {
        return traits.subject();
    }
}
