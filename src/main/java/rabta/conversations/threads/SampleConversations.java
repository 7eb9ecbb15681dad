package rabta.conversations.threads;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Language;

/** What customers of the sample shop have asked of late, on two channels that lead nowhere: they are switched off, so that nothing of it goes out. */
@Component
class SampleConversations implements SamplePart {

    private static final String MARK = "{\"sample\": true}";

    /** @param from whose words: the customer's where it begins with {@code <}, the shop's with {@code >}, the team's with {@code #}; each minutes after the one before */
    private record Sample(String kind, String en, String ur, String address, String subjectEn, String subjectUr, String state, int priority, int hours, List<String> saidEn, List<String> saidUr) {
    }

    private static final List<Sample> ALL = List.of(
            new Sample("whatsapp", "Ayesha Malik", "عائشہ ملک", "+923004420301", null, null, "open", 2, 1,
                    List.of("<Salam! Is the green lawn suit still there?", ">Wa alaikum salam! Yes, in three sizes.", "<Please keep medium for me. Can I pay when I come on Friday?"),
                    List.of("<السلام علیکم! سبز لان کا سوٹ ابھی ہے؟", ">وعلیکم السلام! جی، تین سائز میں ہے۔", "<میڈیم میرے لیے رکھ دیں۔ کیا جمعے کو آ کر پیسے دے سکتی ہوں؟")),
            new Sample("whatsapp", "Bilal Ahmed", "بلال احمد", "+923214420302", null, null, "open", 1, 3,
                    List.of("<My parcel was to come yesterday. Where is it?"), List.of("<میرا پارسل کل آنا تھا۔ کہاں ہے؟")),
            new Sample("mail", "Green Valley School", "گرین ویلی اسکول", "accounts@greenvalley.example", "Uniforms for 300 pupils", "تین سو بچوں کی وردیاں", "open", 3, 5,
                    List.of("<Please send us a quote for 300 uniforms in two sizes, with the delivery time.", "#Asked by phone last week too; they need it before the new session."),
                    List.of("<براہِ کرم دو سائز کی تین سو وردیوں کی کوٹیشن اور پہنچنے کا وقت بھیجیں۔", "#پچھلے ہفتے فون پر بھی پوچھا تھا؛ نئے سیشن سے پہلے چاہیے۔")),
            new Sample("whatsapp", "Nadia Hussain", "نادیہ حسین", "+923334420303", null, null, "pending", 1, 22,
                    List.of("<Do you stitch wedding dresses by March?", ">Certainly. May I ask for your measurements and the colour?"), List.of("<کیا آپ مارچ تک شادی کا جوڑا سی دیں گے؟", ">ضرور۔ ناپ اور رنگ بتا دیجیے؟")),
            new Sample("mail", "Imtiaz Ali", "امتیاز علی", "imtiaz@pearl.example", "Wrong colour of the curtains", "پردوں کا رنگ غلط آیا", "open", 2, 26,
                    List.of("<We ordered cream, and white came. Please change them.", ">We are sorry. Our driver brings the right ones on Thursday and takes these back.", "<Thursday is fine, after four please."),
                    List.of("<ہم نے کریم منگوائے تھے، سفید آ گئے۔ براہِ کرم بدل دیں۔", ">معذرت۔ ہمارا ڈرائیور جمعرات کو درست پردے لائے گا اور یہ واپس لے جائے گا۔", "<جمعرات ٹھیک ہے، چار بجے کے بعد۔")),
            new Sample("whatsapp", "Kashif Mehmood", "کاشف محمود", "+923084420304", null, null, "resolved", 1, 70,
                    List.of("<When do you open on Sunday?", ">From twelve to eight.", "<Thank you!"), List.of("<اتوار کو کب کھلتے ہیں؟", ">بارہ سے آٹھ بجے تک۔", "<شکریہ!")),
            new Sample("mail", "Maria Joseph", "ماریہ جوزف", "maria@hostel.example", "Invoice for March", "مارچ کا بل", "resolved", 0, 120,
                    List.of("<Could you send the invoice for March again?", ">Here it is. Have a good day!"), List.of("<مارچ کا بل دوبارہ بھیج دیں گے؟", ">یہ لیجیے۔ اچھا دن گزرے!")));

    private final JdbcClient jdbc;
    private final Tally tally;

    SampleConversations(JdbcClient jdbc, Tally tally) {
        this.jdbc = jdbc;
        this.tally = tally;
    }

    @Override
    public void fill(Viewer owner) {
        boolean urdu = owner.preferences().language() == Language.UR;
        for (var sample : ALL) {
            one(sample, urdu, owner);
        }
    }

    private void one(Sample sample, boolean urdu, Viewer owner) {
        long channel = channel(sample.kind, urdu);
        var name = urdu ? sample.ur : sample.en;
        var subject = urdu ? sample.subjectUr : sample.subjectEn;
        boolean mine = sample.priority == 2;
        long id = jdbc.sql("""
                insert into conversations (channel_id, kind, contact_name, contact_address, thread, subject, topic, language, state, priority, assignee_id, created_at, resolved_at, search)
                values (:channel, :kind, :name, :address, :thread, :subject, :topic, :language, :state, :priority, :assignee, :at, :resolved, :search)
                returning id
                """).param("channel", channel).param("kind", sample.kind).param("name", name).param("address", sample.address).param("thread", subject == null ? sample.address : null, Types.VARCHAR).param("subject", subject, Types.VARCHAR)
                .param("topic", subject == null ? null : Folding.fold(subject), Types.VARCHAR).param("language", urdu ? "ur" : "en").param("state", sample.state).param("priority", sample.priority).param("assignee", mine ? owner.by() : null, Types.BIGINT)
                .param("at", at(sample, 0)).param("resolved", "resolved".equals(sample.state) ? at(sample, 60) : null, Types.TIMESTAMP_WITH_TIMEZONE).param("search", Messages.found(subject, name, sample.address)).query(Long.class).single();
        var said = urdu ? sample.saidUr : sample.saidEn;
        for (int i = 0; i < said.size(); i++) {
            var text = said.get(i).substring(1);
            char whose = said.get(i).charAt(0);
            jdbc.sql("""
                    insert into messages (conversation_id, channel_id, direction, author_id, author_name, author_address, text, external_id, state, sent_at, created_at, particulars, search)
                    values (:id, :channel, :direction, :author, :name, :address, :text, :external, :state, :at, :at, cast(:particulars as jsonb), :search)
                    """).param("id", id).param("channel", channel).param("direction", whose == '<' ? "in" : whose == '>' ? "out" : "note").param("author", whose == '<' ? null : owner.by(), Types.BIGINT)
                    .param("name", whose == '<' ? name : owner.name()).param("address", whose == '<' ? sample.address : null, Types.VARCHAR).param("text", text).param("external", whose == '#' ? null : "sample-" + id + "-" + i, Types.VARCHAR)
                    .param("state", whose == '<' ? "received" : whose == '>' ? "read" : "noted").param("at", at(sample, i * 9)).param("particulars", whose == '>' ? "{\"counted\": true}" : "{}").param("search", Folding.fold(text)).update();
        }
        tally.refresh(id);
    }

    private static java.time.OffsetDateTime at(Sample sample, int minutes) {
        return Instant.now().minus(Duration.ofHours(sample.hours)).plus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC);
    }

    private long channel(String kind, boolean urdu) {
        return jdbc.sql("select h.id from channels h where h.kind = :kind and h.settings @> cast(:mark as jsonb)").param("kind", kind).param("mark", MARK).query(Long.class).optional()
                .orElseGet(() -> jdbc.sql("insert into channels (kind, name, address, settings, state) values (:kind, :name, :address, cast(:mark as jsonb), 'off') returning id").param("kind", kind)
                        .param("name", kind.equals("mail") ? urdu ? "دکان کی ای میل (نمونہ)" : "Shop’s mail (sample)" : urdu ? "واٹس ایپ (نمونہ)" : "WhatsApp (sample)").param("address", kind.equals("mail") ? "shop@sample.example" : "+920000000000").param("mark", MARK).query(Long.class).single());
    }

    @Override
    public void clear(Viewer owner) {
        for (var statement : new String[] {
            "delete from happenings h using conversations c, channels k where h.record = 'conversation' and h.record_id = c.id and c.channel_id = k.id and k.settings @> cast(:mark as jsonb)",
            "update conversations c set merged_into = null, earlier_id = null from channels k where k.id = c.channel_id and k.settings @> cast(:mark as jsonb)",
            "delete from attachments a using messages m, channels k where a.record = 'message' and a.record_id = m.id and m.channel_id = k.id and k.settings @> cast(:mark as jsonb)",
            "delete from messages m using channels k where m.channel_id = k.id and k.settings @> cast(:mark as jsonb)",
            "delete from conversations c using channels k where c.channel_id = k.id and k.settings @> cast(:mark as jsonb)",
            "delete from channels k where k.settings @> cast(:mark as jsonb)"}) {
            jdbc.sql(statement).param("mark", MARK).update();
        }
    }
}
