package rabta.sales.sequences;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

/**
 * A sequence of the sample shop with what came of it. Nobody of the sample is ever written to: those who are in it wait, and the
 * sequence is paused.
 */
@Component
class SampleSequence implements SamplePart {

    private record Step(String kind, int days, String en, String ur, String bodyEn, String bodyUr) {
    }

    private static final List<Step> STEPS = List.of(
            new Step("MAIL", 0, "Your prices, {first name|Sir}", "{پہلا نام|جناب}، آپ کی قیمتیں", "<p dir=\"auto\">Dear {first name|customer},</p>\n<p dir=\"auto\">thank you for asking. The price list is on its way; for {company|your firm} we can deliver within a week.</p>\n<p dir=\"auto\">{sender}, {business}</p>",
                    "<p dir=\"auto\">محترم {پہلا نام|گاہک}،</p>\n<p dir=\"auto\">پوچھنے کا شکریہ۔ قیمتوں کی فہرست آ رہی ہے؛ {کمپنی|آپ کے ادارے} کے لیے ایک ہفتے میں مال پہنچ سکتا ہے۔</p>\n<p dir=\"auto\">{بھیجنے والا}، {ادارہ}</p>"),
            new Step("CALL", 2, null, null, "Ask whether the prices have come", "پوچھیں کہ قیمتیں مل گئیں"),
            new Step("MAIL", 3, "Shall we keep some for you?", "کیا آپ کے لیے مال روک لیں؟", "<p dir=\"auto\">Dear {first name|customer},</p>\n<p dir=\"auto\">the new stock has come. Say a word and we keep some for you until Friday.</p>\n<p dir=\"auto\">{sender}</p>",
                    "<p dir=\"auto\">محترم {پہلا نام|گاہک}،</p>\n<p dir=\"auto\">نیا مال آ گیا ہے۔ ایک لفظ لکھ دیں تو جمعے تک آپ کے لیے رکھ لیں۔</p>\n<p dir=\"auto\">{بھیجنے والا}</p>"),
            new Step("WHATSAPP", 3, null, null, "Salam {first name|Sir}, did you find time to look at our prices?", "السلام علیکم {پہلا نام|جناب}، کیا آپ ہماری قیمتیں دیکھ سکے؟"));

    private final JdbcClient jdbc;

    SampleSequence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Viewer owner) {
        boolean urdu = owner.preferences().language() == Language.UR;
        long id = jdbc.sql("insert into sequences (name, made_by, weekdays, opens, closes, per_hour, paused_at) values (:name, :by, 63, '10:00', '18:00', 30, now()) returning id").param("name", name(urdu))
                .param("by", owner.by(), Types.BIGINT).query(Long.class).single();
        for (int i = 0; i < STEPS.size(); i++) {
            var step = STEPS.get(i);
            jdbc.sql("insert into sequence_steps (sequence_id, place, kind, delay, unit, subject, body) values (:id, :place, :kind, :days, 'WORKDAYS', :subject, :body)").param("id", id).param("place", i + 1).param("kind", step.kind)
                    .param("days", step.days).param("subject", urdu ? step.ur : step.en, Types.VARCHAR).param("body", urdu ? step.bodyUr : step.bodyEn).update();
        }
        jdbc.sql("""
                with chosen as (select p.id, row_number() over (order by p.id) n from people p where p.outside_id like 'sample:%' and p.email is not null and p.deleted_at is null order by p.id limit 9),
                     steps as (select s.id, s.place from sequence_steps s where s.sequence_id = :sequence),
                     made as (insert into sequence_enrolments (sequence_id, person_id, by_member, state, reason, step_id, started_at, ended_at, replied_at, bought_at)
                              select :sequence, s.id, :by, case when s.n <= 4 then 'PAUSED' when s.n = 9 then 'FINISHED' else 'STOPPED' end, case when s.n in (5, 6, 7) then 'REPLIED' when s.n = 8 then 'BOUGHT' end,
                                     case when s.n <= 4 then (select t.id from steps t where t.place = case when s.n <= 2 then 2 else 3 end) end, now() - interval '9 days', case when s.n > 4 then now() - interval '4 days' end,
                                     case when s.n in (5, 6, 7) then now() - interval '4 days' end, case when s.n = 8 then now() - interval '4 days' end
                                from chosen s
                              returning id, person_id)
                insert into sequence_sends (enrolment_id, step_id, person_id, kind, state, by_member, subject, body, at, sent_at)
                select m.id, t.id, m.person_id, 'MAIL', 'SENT', :by, s.subject, s.body, now() - interval '9 days', now() - interval '9 days'
                  from made m cross join (select t.id from steps t where t.place = 1) t cross join (select s.subject, s.body from sequence_steps s where s.sequence_id = :sequence and s.place = 1) s
                """).param("sequence", id).param("by", owner.by(), Types.BIGINT).update();
    }

    private static String name(boolean urdu) {
        return urdu ? "قیمت پوچھنے والوں کی پیروی" : "Follow-up on a price";
    }

    /** Where somebody took in a customer of their own it stays, without what it was filled with. */
    @Override
    public void clear(Viewer owner) {
        var ids = jdbc.sql("select q.id from sequences q where q.name in (:en, :ur)").param("en", name(false)).param("ur", name(true)).query(Long.class).list().toArray(Long[]::new);
        jdbc.sql("delete from sequence_enrolments e using people p where p.id = e.person_id and p.outside_id like 'sample:%'").update();
        jdbc.sql("update stage_rules set sequence_id = null where sequence_id = any(:ids) and not exists (select from sequence_enrolments e where e.sequence_id = any(:ids))").param("ids", ids).update();
        jdbc.sql("delete from sequences q where q.id = any(:ids) and q.version = 1 and not exists (select from sequence_enrolments e where e.sequence_id = q.id)").param("ids", ids).update();
    }
}
