package rabta.conversations.inbox;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.channels.ChannelRows;
import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Language;

/**
 * What customers wrote to the sample shop. Its channels are known again by their settings. The website's chat works, so that it can be tried;
 * the others are switched off and say why: behind them stands nobody's number or mailbox.
 */
@Component
@Order(40)
class SampleConversations implements SamplePart {

    /** @param by {@code in}, {@code out} or {@code note} @param before minutes before now */
    private record Line(String by, String en, String ur, int before) {
    }

    /** @param person the how many-eth of the sample shop's customers, or below 0 for somebody unknown */
    private record Talk(int channel, int person, String en, String ur, String state, int priority, boolean mine, List<Line> lines) {
    }

    private static final String CHAT = "chat";
    private static final List<String> KINDS = List.of("whatsapp", "instagram", "mail", "messenger", "chat");
    private static final List<Talk> TALKS = List.of(
            new Talk(0, 0, null, null, "open", 2, true, List.of(new Line("in", "Assalam o alaikum. I ordered 5 days ago and my order has not arrived yet.", "السلام علیکم۔ میں نے پانچ دن پہلے آرڈر کیا تھا، ابھی تک نہیں پہنچا۔", 130),
                    new Line("in", "Bhai order number 10455 hai, please jaldi check karein", "Bhai order number 10455 hai, please jaldi check karein", 129),
                    new Line("note", "The courier says “out for delivery” since Tuesday. Please call them.", "کوریئر منگل سے ”ترسیل میں“ بتا رہا ہے۔ براہِ کرم کال کریں۔", 124),
                    new Line("out", "Wa alaikum salam, I am sorry for the delay. I have asked the courier and will write back within the hour.", "وعلیکم السلام، تاخیر پر معذرت۔ میں نے کوریئر سے پوچھا ہے، ایک گھنٹے میں جواب دوں گی۔", 122),
                    new Line("in", "Any news? My daughter’s wedding is on Friday.", "کوئی خبر؟ جمعے کو بیٹی کی شادی ہے۔", 4))),
            new Talk(1, 1, null, null, "open", 1, false, List.of(new Line("in", "Loved the new collection! Price?", "نیا مجموعہ بہت پسند آیا! قیمت؟", 12))),
            new Talk(2, 2, "Invoice 8841 shows a wrong amount", "بل 8841 میں رقم غلط ہے", "open", 1, true, List.of(new Line("in", "Dear Sir or Madam,\n\nthe invoice 8841 shows 14 metres of lawn; we received and ordered 12. Please send a corrected one, our accounts close on Thursday.\n\nKind regards", "محترم،\n\nبل 8841 میں 14 میٹر لان لکھی ہے؛ ہم نے 12 منگوائی اور وہی ملی۔ براہِ کرم درست بل بھیج دیں، جمعرات کو ہمارا حساب بند ہوتا ہے۔\n\nشکریہ", 26))),
            new Talk(3, 3, null, null, "open", 1, false, List.of(new Line("in", "Do you deliver to Quetta?", "کیا آپ کوئٹہ بھیجتے ہیں؟", 64))),
            new Talk(2, 4, "Re: warranty claim", "جواب: ضمانت کا دعویٰ", "pending", 1, true, List.of(new Line("in", "The zip of the travel bag broke after a month.", "سفری بیگ کی زپ ایک مہینے میں ٹوٹ گئی۔", 1900), new Line("out", "We are sorry. Could you send a photo of it, and the number of the bill?", "معذرت۔ کیا آپ اس کی تصویر اور بل کا نمبر بھیج سکتے ہیں؟", 182))),
            new Talk(4, -1, null, null, "open", 1, false, List.of(new Line("in", "Is the shop in Gulberg open on Sunday?", "کیا گلبرگ کی دکان اتوار کو کھلی ہوتی ہے؟", 300))),
            new Talk(0, 5, null, null, "resolved", 1, true, List.of(new Line("in", "Thank you, the curtains are beautiful!", "شکریہ، پردے بہت خوبصورت ہیں!", 1500), new Line("out", "It is our pleasure. Come again!", "ہماری خوشی ہے۔ پھر تشریف لائیے!", 1480))));

    private final JdbcClient jdbc;
    private final Channels channels;
    private final ChannelRows rows;

    SampleConversations(JdbcClient jdbc, Channels channels, ChannelRows rows) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.rows = rows;
    }

    @Override
    public void fill(Viewer owner) {
        boolean urdu = owner.preferences().language() == Language.UR;
        var people = jdbc.sql("select p.id, p.name, p.phone, p.email from people p where p.outside_id like 'sample:%' order by p.ordered_at desc nulls last, p.id limit 10").query((r, n) -> new Whom(r.getLong(1), r.getString(2), r.getString(3), r.getString(4))).list();
        var channels = KINDS.stream().map(kind -> channel(kind, urdu)).toList();
        for (int i = 0; i < TALKS.size(); i++) {
            talk(TALKS.get(i), i, channels, people, urdu, owner);
        }
    }

    private record Whom(long id, String name, String phone, String email) {
    }

    private long channel(String kind, boolean urdu) {
        var name = switch (kind) {
            case "whatsapp" -> urdu ? "دکان کا نمبر" : "Shop number";
            case "mail" -> urdu ? "دکان کی میل" : "Shop mailbox";
            case "chat" -> urdu ? "ویب سائٹ" : "Website";
            default -> urdu ? "ہمارا صفحہ" : "Our page";
        };
        boolean works = CHAT.equals(kind);
        long id = jdbc.sql("insert into channels (kind, name, address, settings, state, trouble) values (:kind, :name, :address, '{\"sample\": true}', :state, :trouble) returning id").param("kind", kind).param("name", name)
                .param("address", works ? Tokens.random().substring(0, 22) : null, Types.VARCHAR).param("state", works ? "working" : "off").param("trouble", works ? null : "inbox.sample_off", Types.VARCHAR).query(Long.class).single();
        if (works) {
            channels.keep(id, Map.of("vouching", Tokens.random()));
        }
        rows.changed();
        return id;
    }

    private void talk(Talk talk, int number, List<Long> channels, List<Whom> people, boolean urdu, Viewer owner) {
        var whom = talk.person < 0 || people.isEmpty() ? null : people.get(talk.person % people.size());
        var kind = KINDS.get(talk.channel);
        var last = talk.lines.getLast();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        boolean waits = "in".equals(last.by) && "open".equals(talk.state);
        var address = whom == null ? null : "mail".equals(kind) ? whom.email : List.of("whatsapp", "sms").contains(kind) ? whom.phone : null;
        var name = whom == null ? (urdu ? "ویب سائٹ کا مہمان" : "Guest of the website") : whom.name;
        var said = urdu ? last.ur : last.en;
        var subject = urdu ? talk.ur : talk.en;
        var shown = said.lines().findFirst().orElse("");
        long id = jdbc.sql("""
                insert into conversations (channel_id, kind, person_id, contact_name, contact_address, thread, subject, topic, state, priority, assignee_id, preview, last_direction, last_message_at, last_incoming_at, waiting_since,
                                           first_replied_at, resolved_at, search, created_at)
                values (:channel, :kind, :person, :name, :address, :thread, :subject, lower(:subject), :state, :priority, :assignee, :preview, :direction, :last, :incoming, :waiting, :replied, :resolved, :search, :created)
                returning id
                """).param("channel", channels.get(talk.channel)).param("kind", kind).param("person", whom == null ? null : whom.id, Types.BIGINT).param("name", name).param("address", address, Types.VARCHAR).param("thread", "mail".equals(kind) ? null : "sample-" + number, Types.VARCHAR)
                .param("subject", subject, Types.VARCHAR).param("state", talk.state).param("priority", talk.priority).param("assignee", talk.mine ? owner.by() : null, Types.BIGINT).param("preview", shown)
                .param("direction", "in".equals(last.by) ? "in" : "out").param("last", at(now, last.before)).param("incoming", talk.lines.stream().filter(line -> line.by.equals("in")).reduce((one, later) -> later).map(line -> at(now, line.before)).orElse(null))
                .param("waiting", waits ? at(now, last.before) : null, Types.TIMESTAMP_WITH_TIMEZONE).param("replied", talk.lines.stream().filter(line -> line.by.equals("out")).findFirst().map(line -> at(now, line.before)).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("resolved", "resolved".equals(talk.state) ? at(now, last.before) : null, Types.TIMESTAMP_WITH_TIMEZONE).param("search", Folding.fold(name + (subject == null ? "" : " " + subject))).param("created", at(now, talk.lines.getFirst().before)).query(Long.class).single();
        if (CHAT.equals(kind)) {
            // Who wrote there is answered as any visitor is.
            jdbc.sql("insert into chat_visitors (channel_id, key_hash, thread) values (:channel, :hash, :thread)").param("channel", channels.get(talk.channel)).param("hash", Tokens.hash(Tokens.random())).param("thread", "sample-" + number).update();
        }
        talk.lines.forEach(line -> say(id, channels.get(talk.channel), line, name, urdu, now, owner));
        jdbc.sql("update conversations c set last_incoming_id = (select max(m.id) from messages m where m.conversation_id = c.id and m.direction = 'in') where c.id = :id").param("id", id).update();
    }

    private void say(long conversation, long channel, Line line, String name, boolean urdu, Instant now, Viewer owner) {
        boolean ours = !"in".equals(line.by);
        jdbc.sql("""
                insert into messages (conversation_id, channel_id, direction, author_id, author_name, text, state, sent_at, created_at, search)
                values (:conversation, :channel, :direction, :author, :name, :text, :state, :sent, :at, :search)
                """).param("conversation", conversation).param("channel", channel).param("direction", line.by).param("author", ours ? owner.by() : null, Types.BIGINT).param("name", ours ? owner.name() : name).param("text", urdu ? line.ur : line.en)
                .param("state", switch (line.by) { case "in" -> "received"; case "note" -> "noted"; default -> "read"; }).param("sent", "out".equals(line.by) ? at(now, line.before) : null, Types.TIMESTAMP_WITH_TIMEZONE).param("at", at(now, line.before))
                .param("search", "note".equals(line.by) ? "" : Folding.fold(urdu ? line.ur : line.en)).update();
    }

    private static java.time.OffsetDateTime at(Instant now, int before) {
        return now.minus(before, ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC);
    }

    @Override
    public void clear(Viewer owner) {
        jdbc.sql("delete from conversations c using channels h where h.id = c.channel_id and h.settings ->> 'sample' = 'true'").update();
        jdbc.sql("delete from channels h where h.settings ->> 'sample' = 'true' and not exists (select from messages m where m.channel_id = h.id) and not exists (select from conversations c where c.channel_id = h.id)").update();
        rows.changed();
    }
}
