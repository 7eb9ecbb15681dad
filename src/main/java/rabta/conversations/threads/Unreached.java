package rabta.conversations.threads;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import rabta.conversations.Message;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/**
 * Takes the addresses and numbers out of what was said, for whoever may not see the customers' own: in heads, copies, quotations, forwarded
 * and laid out letters they would tell what the fields hide.
 *
 * @param email whether addresses are hidden, {@code phone} whether numbers are
 */
public record Unreached(boolean email, boolean phone, long reader) {

    private static final String INSTEAD = "•••";
    // In a layout and in links the sign between may be written as an entity or by its code.
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\p{N}._%+'-]+(?:@|&#(?:64|x40);|%40)[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*", Pattern.CASE_INSENSITIVE);
    // Abroad with its sign, at home with its zero: 0300 1234567, 042-35761234. Sums, dates and the numbers of orders are none.
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}#&])(?:(?:\\+|00)[1-9](?:[ ().-]{0,2}\\d){7,13}|92[ -]?3\\d{2}[ -]?\\d{7}|0\\d{2,4}[ -]?\\d{6,8}|0\\d{2,3}[ -]\\d{3,4}[ -]\\d{3,4})(?![\\p{L}\\p{N}])");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    public static Unreached by(Viewer viewer) {
        var rights = viewer.rights().of(RecordKind.PERSON.type());
        return new Unreached(rights.hides("email"), rights.hides("phone"), viewer.id());
    }

    /** Whether nothing is hidden. */
    boolean all() {
        return !email && !phone;
    }

    /** The same text without them; null stays null. */
    public String without(String text) {
        if (text == null) {
            return null;
        }
        var clean = email ? ADDRESS.matcher(text).replaceAll(INSTEAD) : text;
        return phone ? NUMBER.matcher(clean).replaceAll(INSTEAD) : clean;
    }

    /** A name; none where it was nothing but an address. */
    String called(String name) {
        var left = without(name);
        return INSTEAD.equals(left) ? null : left;
    }

    private JsonNode within(JsonNode particulars) {
        return Json.read(TEXT.matcher(particulars.toString()).replaceAll(text -> Matcher.quoteReplacement(Json.write(without(Json.read(text.group()).asString())))));
    }

    /** What the reader wrote themselves stays as they wrote it. */
    Message without(Message m) {
        if (!email && !phone || Objects.equals(m.authorId(), reader) && !m.particulars().has("forwards")) {
            return m;
        }
        var address = m.authorAddress() == null || (m.authorAddress().contains("@") ? email : phone) ? null : m.authorAddress();
        var name = m.authorName() != null && m.authorName().equals(m.authorAddress()) && address == null ? null : called(m.authorName());
        return new Message(m.id(), m.conversationId(), m.direction(), m.authorId(), name, address, without(m.subject()), without(m.text()), without(m.html()), without(m.quoted()), m.externalId(), m.answers(), m.state(), m.trouble(),
                m.doubtful(), m.sendAt(), m.sentAt(), m.createdAt(), within(m.particulars()), m.automatic(), m.files());
    }
}
