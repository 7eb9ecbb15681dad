package rabta.conversations.chat;

import rabta.conversations.ChannelRow;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.kernel.web.Page;

/**
 * The window as visitors see it, in their own language.
 *
 * @param path below which it is spoken with
 * @param proof that somebody has opened it
 */
public record ChatShow(ChannelRow channel, ChatSettings settings, Language language, String path, String proof) implements Page {

    /** One that is switched off says so, and tells the page around it to hide it. */
    @Override
    public int status() {
        return closed() ? 410 : 200;
    }

    public boolean closed() {
        return channel.off();
    }


    public String t(String key, Object... arguments) {
        return Words.say(Preferences.DEFAULT.with(language), key, arguments);
    }

    public String title() {
        return settings.title() == null ? channel.name() : settings.title();
    }

    public String greeting() {
        return settings.greeting() == null ? t("chat.greeting") : settings.greeting();
    }

    public String asks() {
        return settings.asks();
    }

    /** Whether nobody writes without saying who they are. */
    public boolean must() {
        return "must".equals(settings.asks());
    }

    public String colour() {
        return settings.colour();
    }
}
