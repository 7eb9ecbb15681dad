package rabta.support.surveys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.conversations.ChannelTemplates;
import rabta.conversations.ChannelTemplates.Template;
import rabta.conversations.Channels;
import rabta.conversations.Reply;
import rabta.kernel.ui.Language;
import rabta.kernel.web.BaseUrl;

/** The approved texts by which a survey can ask where a channel takes nothing else: those with a button that leads to a page of ours. */
@Component
class SurveyTemplates {

    private final ObjectProvider<ChannelTemplates> known;
    private final ObjectProvider<Channels> channels;
    private final BaseUrl base;

    SurveyTemplates(ObjectProvider<ChannelTemplates> known, ObjectProvider<Channels> channels, BaseUrl base) {
        this.known = known;
        this.channels = channels;
        this.base = base;
    }

    /** The kinds of channel that take approved texts. */
    List<String> kinds() {
        return known.stream().map(ChannelTemplates::kind).distinct().toList();
    }

    /** Their names, whatever the language and the channel. */
    List<String> names() {
        return known.stream().flatMap(kind -> channels.getObject().ofKind(kind.kind()).stream().flatMap(channel -> kind.templates(channel.id()).stream())).filter(this::leads).map(Template::plain).distinct().sorted().toList();
    }

    /** Where the button of such a text has to lead. */
    String address() {
        return base.link("/rating/") + "{{1}}";
    }

    private boolean leads(Template template) {
        return template.link() != null && !template.link().before().isBlank() && base.link("/rating/").startsWith(template.link().before());
    }

    /** The text of that name that may be sent there now, in that language or else in another. */
    Optional<Template> find(String name, String kind, long channel, Language language) {
        var some = known.stream().filter(one -> one.kind().equals(kind)).flatMap(one -> one.templates(channel).stream()).filter(this::leads).filter(one -> one.plain().equals(name)).toList();
        return some.stream().filter(one -> one.language().toLowerCase().startsWith(language.tag())).findFirst().or(() -> some.stream().findFirst());
    }

    /**
     * What goes out.
     *
     * @param link where its button leads
     * @param words what its gaps hold, in their order; the last for all that are left
     */
    static Reply reply(Template template, String link, List<String> words) {
        var values = new ArrayList<String>();
        for (int place = 0; place < template.places(); place++) {
            values.add(place == template.link().place() ? link.substring(template.link().before().length()) : words.get(Math.min(place, words.size() - 1)));
        }
        return new Reply("", null, List.of(), null, template.name(), null, null, true, Map.of("parameters", List.copyOf(values)));
    }

    /** Those that can be chosen, also the one that was. */
    List<String> choices(String chosen) {
        return Stream.concat(names().stream(), Stream.ofNullable(chosen)).distinct().toList();
    }
}
