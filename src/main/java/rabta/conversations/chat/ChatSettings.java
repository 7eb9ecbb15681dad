package rabta.conversations.chat;

import java.util.List;

import rabta.conversations.ChannelRow;
import rabta.kernel.ui.Language;

/**
 * How a window looks and whom it lets in.
 *
 * @param language of its own words; null for that of the page in which it stands
 * @param greeting what it says first, in the business's words
 * @param colour as {@code #0f766e}
 * @param start whether it stands at the start side of the page and not at its end
 * @param asks whether it asks who somebody is before they write: {@code no}, {@code may}, {@code must}
 * @param sites the origins in whose pages it may stand; empty for any
 * @param vouched whether only those may write for whom the business's server vouches
 */
record ChatSettings(String title, Language language, String greeting, String colour, boolean start, String asks, List<String> sites, boolean vouched) {

    static ChatSettings of(ChannelRow channel) {
        var sites = channel.setting("sites");
        var language = channel.setting("language");
        return new ChatSettings(channel.setting("title"), language == null || language.isBlank() ? null : Language.of(language), channel.setting("greeting"),
                channel.setting("colour") == null ? ChatForm.COLOUR : channel.setting("colour"), "yes".equals(channel.setting("start")), channel.setting("asks") == null ? "may" : channel.setting("asks"),
                sites == null || sites.isBlank() ? List.of() : List.of(sites.split("\n")), "yes".equals(channel.setting("vouched")));
    }
}
