package rabta.conversations.replies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.conversations.Called;
import rabta.conversations.Conversation;
import rabta.identity.Viewer;

/** Puts into a prepared text what its variables stand for. */
@Component
public class Variables {

    private static final Pattern NAMED = Pattern.compile("\\{([^{}\\n]{1,40})}");
    private static final List<String> OWN = List.of("first name", "name", "agent", "agent first name", "channel", "subject");

    private final ObjectProvider<ReplyVariable> further;

    Variables(ObjectProvider<ReplyVariable> further) {
        this.further = further;
    }

    /** All names that there are. */
    public List<String> names() {
        var names = new ArrayList<>(OWN);
        further.forEach(one -> names.addAll(one.names()));
        return names;
    }

    /** The text as it is sent. A variable that stands for nothing there goes, with the blank before it; what is no variable stays as it was typed. */
    public String fill(String text, Conversation conversation, Viewer viewer) {
        return text == null || text.indexOf('{') < 0 ? text : filled(text, values(conversation, viewer));
    }

    /** The same where there is no conversation yet: only who it goes to and by what is known. */
    public String fill(String text, String contact, String channel, Viewer viewer) {
        return text == null || text.indexOf('{') < 0 ? text : filled(text, values(contact, channel, viewer));
    }

    private String filled(String text, Map<String, String> values) {
        var known = names();
        var filled = NAMED.matcher(text).replaceAll(found -> {
            var name = found.group(1).strip().toLowerCase(Locale.ROOT);
            return java.util.regex.Matcher.quoteReplacement(known.contains(name) ? values.getOrDefault(name, "") : found.group());
        });
        return filled.equals(text) ? text : filled.replaceAll("[ \\t]+([,،.!؟?])", "$1").replaceAll("(?<=\\S)[ \\t]{2,}", " ");
    }

    private static Map<String, String> values(String contact, String channel, Viewer viewer) {
        var values = new HashMap<String, String>();
        put(values, "name", contact);
        put(values, "first name", first(contact));
        put(values, "agent", viewer.name());
        put(values, "agent first name", first(viewer.name()));
        put(values, "channel", channel);
        return values;
    }

    private Map<String, String> values(Conversation conversation, Viewer viewer) {
        // Who was taken in by the handle of a website's visitor has no name yet.
        var values = values(Called.visitor(conversation.contactName()) ? null : conversation.contactName(), conversation.channel(), viewer);
        put(values, "subject", conversation.subject());
        further.forEach(one -> values.putAll(one.values(conversation, viewer)));
        return values;
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value.strip());
        }
    }

    // Of one who is known by a number or an address alone nobody knows a first name.
    private static String first(String name) {
        return name == null || name.isBlank() || name.contains("@") || !Character.isLetter(name.strip().codePointAt(0)) ? null : name.strip().split("\\s+")[0];
    }
}
