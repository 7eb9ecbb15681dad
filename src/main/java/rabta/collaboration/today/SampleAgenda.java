package rabta.collaboration.today;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Language;

/** What is planned in the sample shop: steps, meetings and a plan. Appointments are known again by their number outside, steps by having no maker. */
@Component
class SampleAgenda implements SamplePart {

    /** @param type its place among the types of task @param days from today, or null for some time @param priority 1 is high */
    private record Step(int type, String en, String ur, Integer days, int priority) {
    }

    /** @param days from today @param every a rule, or null */
    private record Meeting(String en, String ur, int days, int hour, int minutes, String where, String urduWhere, String every, boolean customer) {
    }

    private static final List<Step> STEPS = List.of(new Step(0, "Call about the last delivery", "پچھلی ترسیل کے بارے میں کال", -2, 1), new Step(4, "Ask for the open payment", "بقایا رقم کا کہیں", -1, 1),
            new Step(0, "Ask whether the size fits", "پوچھیں کہ سائز ٹھیک ہے", 0, 2), new Step(2, "Send photos of the new collection", "نئی کلیکشن کی تصویریں بھیجیں", 0, 2), new Step(1, "Show the samples at their shop", "اُن کی دکان پر نمونے دکھائیں", 1, 2),
            new Step(3, "Talk about the order for Eid", "عید کے آرڈر پر بات کریں", 2, 2), new Step(0, "Thank them for the order", "آرڈر کا شکریہ ادا کریں", 3, 3), new Step(5, "Measure the windows", "کھڑکیوں کی ناپ لیں", 5, 2),
            new Step(2, "Remind them of the exhibition", "نمائش یاد دلائیں", 8, 3), new Step(5, "Look for another supplier", "کوئی اور سپلائر ڈھونڈیں", null, 3));

    private static final List<Meeting> MEETINGS = List.of(new Meeting("Morning round", "صبح کی میٹنگ", 0, 10, 20, null, null, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", false),
            new Meeting("Tasting of the new fabrics", "نئے کپڑوں کی جانچ", 0, 15, 60, "Gulberg", "گلبرگ", null, true), new Meeting("Visit to the mill", "مل کا دورہ", 1, 11, 120, "Faisalabad", "فیصل آباد", null, false),
            new Meeting("Talk about the wedding order", "شادی کے آرڈر پر بات", 2, 17, 45, "At our shop", "ہماری دکان پر", null, true), new Meeting("Accounts of the month", "مہینے کا حساب", 4, 12, 90, null, null, null, false));

    private static final List<Step> PLAN = List.of(new Step(2, "Say welcome", "خوش آمدید کہیں", 0, 2), new Step(0, "Ask whether all is well", "پوچھیں کہ سب ٹھیک ہے", 7, 2), new Step(0, "Offer what fits to it", "ساتھ کی چیز پیش کریں", 23, 2));

    private final JdbcClient jdbc;

    SampleAgenda(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Viewer owner) {
        boolean urdu = owner.preferences().language() == Language.UR;
        var today = Dates.in(owner.preferences()).today();
        var people = jdbc.sql("select p.id from people p where p.outside_id like 'sample:%' order by p.ordered_at desc nulls last, p.id limit 40").query(Long.class).list();
        var types = jdbc.sql("select t.id from task_types t order by t.id").query(Long.class).list();
        for (int i = 0; i < STEPS.size(); i++) {
            var step = STEPS.get(i);
            jdbc.sql("insert into tasks (record, record_id, type_id, text, due, priority, owner_id) select case when :person is null then null else 'person' end, :person, :type, :text, :due, :priority, :owner")
                    .param("person", person(people, 3 * i), java.sql.Types.BIGINT).param("type", type(types, step), java.sql.Types.BIGINT).param("text", urdu ? step.ur : step.en)
                    .param("due", step.days == null ? null : today.plusDays(step.days), java.sql.Types.DATE).param("priority", step.priority).param("owner", owner.by(), java.sql.Types.BIGINT).update();
        }
        for (int i = 0; i < MEETINGS.size(); i++) {
            meet(MEETINGS.get(i), i, today, urdu, person(people, 2 + 5 * i), owner);
        }
        long plan = jdbc.sql("insert into plans (name) values (:name) returning id").param("name", planned(urdu)).query(Long.class).single();
        for (int i = 0; i < PLAN.size(); i++) {
            jdbc.sql("insert into plan_steps (plan_id, place, type_id, text, days, after, whose) values (:plan, :place, :type, :text, :days, 'START', 'OWNER')").param("plan", plan).param("place", i + 1)
                    .param("type", type(types, PLAN.get(i)), java.sql.Types.BIGINT).param("text", urdu ? PLAN.get(i).ur : PLAN.get(i).en).param("days", PLAN.get(i).days).update();
        }
    }

    private void meet(Meeting meeting, int number, LocalDate today, boolean urdu, Long person, Viewer owner) {
        var zone = owner.preferences().zone();
        var starts = today.plusDays(meeting.days).atTime(LocalTime.of(meeting.hour, 0)).atZone(zone).toInstant();
        var ends = starts.plusSeconds(60L * meeting.minutes);
        var last = meeting.every == null ? ends : LocalDate.of(9999, 12, 31).atStartOfDay(ZoneOffset.UTC).toInstant();
        long id = jdbc.sql("""
                insert into events (name, starts_at, ends_at, last_at, zone, place, owner_id, record, record_id, uid, rule)
                values (:name, :starts, :ends, :last, :zone, :place, :owner, case when :person is null then null else 'person' end, :person, 'sample:' || :number, :rule)
                returning id
                """).param("name", urdu ? meeting.ur : meeting.en).param("starts", starts.atOffset(ZoneOffset.UTC)).param("ends", ends.atOffset(ZoneOffset.UTC)).param("last", last.atOffset(ZoneOffset.UTC)).param("zone", zone.getId())
                .param("place", urdu ? meeting.urduWhere : meeting.where).param("owner", owner.by(), java.sql.Types.BIGINT).param("person", meeting.customer ? person : null, java.sql.Types.BIGINT).param("number", String.valueOf(number))
                .param("rule", meeting.every).query(Long.class).single();
        jdbc.sql("insert into event_members (event_id, member_id) values (:id, :owner)").param("id", id).param("owner", owner.by(), java.sql.Types.BIGINT).update();
    }

    private static Long type(List<Long> types, Step step) {
        return step.type < types.size() ? types.get(step.type) : null;
    }

    private static Long person(List<Long> people, int at) {
        return at < people.size() ? people.get(at) : null;
    }

    private static String planned(boolean urdu) {
        return urdu ? "نیا گاہک" : "New customer";
    }

    @Override
    public void clear(Viewer owner) {
        jdbc.sql("delete from tasks t where t.made_by is null and t.text = any(:texts)").param("texts", STEPS.stream().flatMap(step -> java.util.stream.Stream.of(step.en, step.ur)).toArray(String[]::new)).update();
        jdbc.sql("delete from events e where e.uid like 'sample:%'").update();
        jdbc.sql("delete from plans p where p.name = any(:names) and not exists (select from plan_runs r where r.plan_id = p.id)").param("names", new String[] {planned(true), planned(false)}).update();
    }
}
