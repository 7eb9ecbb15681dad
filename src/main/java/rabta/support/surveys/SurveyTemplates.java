package rabta.support.surveys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** The names of those by which such a survey can ask, whatever the language and the channel. */
    List<String> names(SurveyKind survey) {
        return all().filter(one -> asks(one, survey)).map(Template::plain).distinct().sorted().toList();
    }

    private Stream<Template> all() {
        return known.stream().flatMap(kind -> channels.getObject().ofKind(kind.kind()).stream().flatMap(channel -> kind.templates(channel.id()).stream()));
    }

    /** What the quick replies of the one of that name say, in whatever language. */
    List<String> replies(String name) {
        return name == null ? List.of() : all().filter(one -> one.plain().equals(name)).flatMap(one -> one.replies().stream()).distinct().toList();
    }

    /** The same of all, by name; what they say in several languages may stand there twice. */
    Map<String, List<String>> replies() {
        return all().collect(Collectors.groupingBy(Template::plain, Collectors.flatMapping(one -> one.replies().stream(), Collectors.toList())));
    }

    /** Where the button of such a text has to lead. */
    String address() {
        return base.link("/rating/") + "{{1}}";
    }

    // Where nothing leads to us, answers come by the quick replies alone; of one alone nobody could choose.
    private boolean asks(Template template, SurveyKind survey) {
        return leads(template) || template.link() == null && template.replies().stream().filter(reply -> RatingWords.pressed(reply, survey).isPresent()).limit(2).count() == 2;
    }

    private boolean leads(Template template) {
        return template.link() != null && !template.link().before().isBlank() && base.link("/rating/").startsWith(template.link().before());
    }

    /** The text of that name that may be sent there now, in that language or else in another. */
    Optional<Template> find(String name, SurveyKind survey, String kind, long channel, Language language) {
        var some = known.stream().filter(one -> one.kind().equals(kind)).flatMap(one -> one.templates(channel).stream()).filter(one -> asks(one, survey)).filter(one -> one.plain().equals(name)).toList();
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
            values.add(template.link() != null && place == template.link().place() ? link.substring(template.link().before().length()) : words.get(Math.min(place, words.size() - 1)));
        }
        return new Reply("", null, List.of(), null, template.name(), null, null, true, Map.of("parameters", List.copyOf(values)));
    }

    /** Those that can be chosen, also the one that was. */
    List<String> choices(SurveyKind survey, String chosen) {
        return Stream.concat(names(survey).stream(), Stream.ofNullable(chosen)).distinct().toList();
    }
}
