package rabta.sales.leads;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.customers.Point;
import rabta.customers.SearchText;
import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Money;
import rabta.sales.sources.LeadSource;

/** Who has asked the sample shop for something of late; known again by what it is called outside. */
// Before whatever hangs on them.
@Component
@Order(0)
class SampleLeads implements SamplePart {

    /**
     * @param source its key
     * @param rupees what they may spend, or 0 where nobody knows
     * @param hours so long ago they asked
     * @param answered after so many minutes somebody first did something about it; 0 for nobody yet
     */
    private record Sample(String en, String ur, String company, String phone, String city, String source, String interestEn, String interestUr, long rupees, LeadStatus status, int hours, int answered) {
    }

    private static final List<Sample> ALL = List.of(
            new Sample("Farah Siddiqui", "فرح صدیقی", null, "+923004410201", "Lahore", LeadSource.WEB_FORM, "Curtains for a flat of four rooms", "چار کمروں کے فلیٹ کے پردے", 120_000, LeadStatus.NEW, 1, 0),
            new Sample("Usman Tariq", "عثمان طارق", "Green Valley School", "+923214410202", "Lahore", LeadSource.WHATSAPP, "Uniforms for 300 pupils", "تین سو بچوں کی وردیاں", 450_000, LeadStatus.NEW, 3, 0),
            new Sample("Nadia Hussain", "نادیہ حسین", null, "+923334410203", "Karachi", "social", "A wedding dress by March", "مارچ تک شادی کا جوڑا", 185_000, LeadStatus.NEW, 6, 0),
            new Sample("Waleed Ansari", "ولید انصاری", "Ansari Motors", "+923014410204", "Faisalabad", LeadSource.PHONE, "Overalls for the workshop", "ورکشاپ کے لیے کام کے کپڑے", 90_000, LeadStatus.NEW, 20, 0),
            new Sample("Rabia Khan", "رابعہ خان", null, "+923454410205", "Islamabad", LeadSource.WEB_FORM, "Do you ship to Gilgit?", "کیا آپ گلگت بھیجتے ہیں؟", 0, LeadStatus.NEW, 26, 0),
            new Sample("Imtiaz Ali", "امتیاز علی", "Pearl Guest House", "+923024410206", "Murree", LeadSource.REFERRAL, "Bed linen for twelve rooms", "بارہ کمروں کی چادریں", 260_000, LeadStatus.WORKING, 30, 12),
            new Sample("Sehrish Javed", "سحرش جاوید", null, "+923344410207", "Lahore", LeadSource.WALK_IN, "Embroidery for a boutique", "بوتیک کے لیے کڑھائی", 75_000, LeadStatus.WORKING, 49, 5),
            new Sample("Asim Raza", "عاصم رضا", "Raza Caterers", "+923054410208", "Multan", LeadSource.WHATSAPP, "Table cloths, white, 200", "دو سو سفید میز پوش", 140_000, LeadStatus.WORKING, 70, 45),
            new Sample("Huma Baig", "ہما بیگ", null, "+923364410209", "Sialkot", "social", "Shawls for export", "برآمد کے لیے شالیں", 900_000, LeadStatus.WORKING, 75, 130),
            new Sample("Dr Saleem Akhtar", "ڈاکٹر سلیم اختر", "Shifa Clinic", "+923074410210", "Gujranwala", LeadSource.REFERRAL, "Coats for the staff, every year", "عملے کے کوٹ، ہر سال", 320_000, LeadStatus.QUALIFIED, 100, 8),
            new Sample("Maria Joseph", "ماریہ جوزف", "St. Anne's Hostel", "+923374410211", "Lahore", "exhibition", "Curtains and covers for 40 rooms", "چالیس کمروں کے پردے اور غلاف", 780_000, LeadStatus.QUALIFIED, 120, 240),
            new Sample("Kashif Mehmood", "کاشف محمود", "KM Events", "+923084410212", "Rawalpindi", LeadSource.WEB_FORM, "Chair covers to hire or to buy", "کرسیوں کے غلاف، کرائے پر یا خرید", 210_000, LeadStatus.QUALIFIED, 140, 33),
            new Sample("Jamshed", "جمشید", null, "+923094410213", null, LeadSource.PHONE, "Asked for mobile covers", "موبائل کے کور پوچھ رہے تھے", 0, LeadStatus.DROPPED, 160, 3),
            new Sample("Lubna Aziz", "لبنیٰ عزیز", null, "+923384410214", "Karachi", "advertisement", "Suits below 1,000 rupees", "ہزار روپے سے کم کے سوٹ", 3_000, LeadStatus.DROPPED, 200, 20),
            new Sample("Tahir Nawaz", "طاہر نواز", "Nawaz Textiles", "+923104410215", "Lahore", LeadSource.WALK_IN, "Stitching for a season", "ایک موسم کی سلائی", 600_000, LeadStatus.CONVERTED, 260, 2));

    private final JdbcClient jdbc;

    SampleLeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Viewer owner) {
        var person = jdbc.sql("select min(p.id) from people p where p.outside_id like 'sample:%'").query((r, n) -> java.util.Optional.ofNullable(r.getObject(1, Long.class))).single().orElse(null);
        boolean urdu = owner.preferences().language() == Language.UR;
        var currency = owner.preferences().currency();
        for (int i = 0; i < ALL.size(); i++) {
            var sample = ALL.get(i);
            var name = urdu ? sample.ur : sample.en;
            boolean mine = sample.status != LeadStatus.NEW || i % 2 == 0;
            long id = jdbc.sql("""
                    insert into leads (name, owner_id, outside_id, search, sound, created_at, updated_at, company, phone, city, language, source_id, interest, amount, currency, status, status_at, worked_at,
                                       reason_id, converted_at, person_id)
                    select :name, :owner, 'sample:lead:' || :number, :search, :sound, now() - make_interval(hours => :hours), now() - make_interval(hours => :hours), :company, :phone, :city, :language, s.id, :interest, :amount, :currency,
                           :status, now() - make_interval(hours => :hours) + make_interval(mins => :answered), case when :answered > 0 then now() - make_interval(hours => :hours) + make_interval(mins => :answered) end,
                           case when :status = 'DROPPED' then (select min(d.id) from drop_reasons d) + :reason end, case when :status = 'CONVERTED' then now() - interval '2 days' end,
                           case when :status = 'CONVERTED' then cast(:person as bigint) end
                      from (values (1)) one (row)
                           left join lead_sources s on s.key = :source
                    returning id
                    """)
                    .param("name", name).param("owner", mine ? owner.by() : null, Types.BIGINT).param("number", String.valueOf(i))
                    .param("search", SearchText.of(name, sample.company, sample.city, List.of(new Point(Point.Kind.PHONE, sample.phone, null, false)), List.of())).param("sound", SearchText.sound(name, sample.company))
                    .param("hours", sample.hours).param("company", sample.company, Types.VARCHAR).param("phone", sample.phone).param("city", sample.city, Types.VARCHAR).param("language", urdu || i % 3 == 0 ? "ur" : "en")
                    .param("interest", urdu ? sample.interestUr : sample.interestEn).param("amount", sample.rupees == 0 ? null : Money.of(BigDecimal.valueOf(sample.rupees), currency).minor(), Types.BIGINT).param("currency", currency)
                    .param("status", sample.status.name()).param("answered", sample.answered).param("reason", i == 12 ? 2 : 3).param("source", sample.source).param("person", person, Types.BIGINT).query(Long.class).single();
            jdbc.sql("insert into lead_moves (lead_id, to_word, at) select r.id, 'NEW', r.created_at from leads r where r.id = :id").param("id", id).update();
            if (sample.status != LeadStatus.NEW) {
                jdbc.sql("""
                        insert into lead_moves (lead_id, from_word, to_word, by_member, at, seconds, reason_id)
                        select r.id, 'NEW', r.status, :by, r.status_at, greatest(0, floor(extract(epoch from r.status_at - r.created_at))), r.reason_id from leads r where r.id = :id
                        """).param("by", owner.by(), Types.BIGINT).param("id", id).update();
            }
        }
    }

    /** With all that hangs on them; what somebody moved or changed since goes too: it is no business of theirs. */
    @Override
    public void clear(Viewer owner) {
        for (var table : List.of("happenings", "notes", "attachments", "folders", "tasks")) {
            jdbc.sql("delete from " + table + " x using leads r where x.record = 'lead' and x.record_id = r.id and r.outside_id like 'sample:%'").update();
        }
        for (var table : List.of("lead_moves", "lead_conversions", "lead_turns")) {
            jdbc.sql("delete from " + table + " v using leads r where v.lead_id = r.id and r.outside_id like 'sample:%'").update();
        }
        jdbc.sql("delete from leads r where r.outside_id like 'sample:%'").update();
    }
}
