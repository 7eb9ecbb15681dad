package rabta.conversations.chat;

import java.util.List;
import java.util.Map;

import rabta.conversations.ChannelRow;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * Where a window is set up.
 *
 * @param channel null for one that is not there yet
 * @param link of its window, by itself
 * @param secret by which the business's own server vouches for whoever is signed in there
 */
public record ChatEdit(ChannelRow channel, ChatForm typed, List<Option> teams, List<Option> becoming, String link, String secret, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return channel == null ? "/settings/chat" : "/settings/chat/" + channel.id();
    }

    public List<Option> languages() {
        return List.of(new Option("", Ui.t("chat.language.page")), new Option("en", Ui.t("language.en")), new Option("ur", Ui.t("language.ur")));
    }

    public List<Option> asks() {
        return ChatForm.ASKS.stream().map(word -> new Option(word, Ui.t("chat.asks." + word))).toList();
    }

    public String script() {
        return "<script async src=\"" + link + "/widget.js\"></script>";
    }

    public String vouching() {
        return """
                <script>
                  window.rabta = { id: "1042", email: "ayesha@example.com", name: "Ayesha",
                    sum: "…" /* HMAC-SHA-256(secret, id + "\\n" + email + "\\n" + name), hex */ };
                </script>""";
    }
}
