package rabta.conversations.inbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.springframework.web.util.UriComponentsBuilder;

import gg.jte.Content;
import rabta.conversations.Conversation;
import rabta.customers.records.Tag;
import rabta.kernel.ui.Preferences;

/**
 * The conversation that stands open beside the list.
 *
 * @param lines what was said and done, the oldest first
 * @param older where what came before them is, or null
 * @param last the number of the latest message of the page, 0 for none
 * @param beginning the number of the message with which all began, where it stands on the page; else null
 * @param panels what higher rooms tell of it
 * @param compose null for whoever may not answer
 * @param found what is looked for in it; null where nothing is
 * @param apart whether there are later messages than these
 * @param base where it stands beside its list
 */
public record Opened(InboxRow row, List<ThreadLine> lines, String older, long last, Long beginning, List<Tag> tags, List<InboxRow> linked, boolean follows, List<Content> panels, Compose compose, String member, Finding found, boolean apart, String base) {

    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    public long id() {
        return row.id();
    }

    public String title() {
        return row.title();
    }

    public Conversation conversation() {
        return row.conversation();
    }

    public boolean mayAnswer() {
        return compose != null;
    }

    /** Whether what begins with that message can become a conversation of its own. */
    public boolean splits(long message) {
        return beginning == null || beginning != message;
    }

    /** The last of it that can be sent on, or null. */
    public Long lastMessage() {
        return apart ? null : lines.reversed().stream().filter(line -> line instanceof ThreadLine.Said said && !said.message().note()).map(line -> ((ThreadLine.Said) line).message().id()).findFirst().orElse(null);
    }

    /** Its text, with what is looked for in it marked. */
    public List<ThreadLine.Piece> pieces(ThreadLine.Said said) {
        return holds(said.message().id()) ? said.pieces().stream().flatMap(piece -> piece.marking(found.folded()).stream()).toList() : said.pieces();
    }

    /** Whether that message holds what is looked for. */
    public boolean holds(long message) {
        return found != null && found.hits().contains(message);
    }

    /** Whether the reader stands at that one of them. */
    public boolean at(long message) {
        return found != null && found.hit() != null && found.hit() == message;
    }

    /** Where those words are looked for in it. */
    public String finding(String words) {
        return UriComponentsBuilder.fromUriString(base).queryParam("find", "{find}").encode().buildAndExpand(words).toUriString();
    }

    /** The same, at one of the messages that hold them. */
    public String finding(String words, long hit) {
        return finding(words) + "&hit=" + hit + "#m-" + hit;
    }

    /** Where its latest messages are, where these are others. */
    public String latest() {
        return apart ? base : null;
    }

    public String now() {
        return FIELD.format(LocalDateTime.now(Preferences.current().zone()));
    }

    /** Tomorrow morning, as a field of a form has it. */
    public String tomorrow() {
        return FIELD.format(LocalDateTime.now(Preferences.current().zone()).plusDays(1).toLocalDate().atTime(9, 0));
    }

    static String field(Instant at) {
        return FIELD.format(at.atZone(Preferences.current().zone()));
    }
}
