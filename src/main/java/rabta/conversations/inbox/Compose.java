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
 * @param templates which
 * @param macros several deeds at one click
 * @param answered who has answered meanwhile, or null
 */
public record Compose(Traits traits, String channel, String address, Draft typed, String key, long seen, String signature, Instant closes, boolean closed, boolean off, List<Template> templates, List<Option> macros, String answered,
        Map<String, String> errors) {

    static final List<String> SIGNS = List.of("🙂", "😀", "😊", "😍", "😢", "😮", "🙏", "👍", "👌", "👏", "🤝", "✅", "❌", "⏳", "📦", "🚚", "🎉", "🎁", "🌹", "❤️", "💚", "⭐", "🔥", "☎️", "📍", "📷", "🧾", "💳", "🕌", "🌙", "☕", "🌧️");

    public List<String> signs() {
        return SIGNS;
    }

    /** Whether the writer may write anything at all to the customer just now. */
    public boolean free() {
        return traits.sends() && !closed;
    }

    public boolean mail() {
        return traits.subject();
    }
}
