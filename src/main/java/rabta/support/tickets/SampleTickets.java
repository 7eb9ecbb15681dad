package rabta.support.tickets;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.customers.SearchText;
import rabta.identity.Viewer;
import rabta.identity.SamplePart;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Language;

/** What the customers of the sample shop have asked for; known again by what it is called outside. */
@Component
class SampleTickets implements SamplePart {

    /**
     * @param type its key
     * @param hours so long ago they asked @param answered after so many minutes somebody answered; 0 for nobody yet
     * @param due days from today, or null
     * @param cause its place among the causes, or 0
     * @param promise what was promised and by when in days, or null
     */
    private record Sample(String en, String ur, String detailEn, String detailUr, String type, TicketPriority priority, TicketState state, String channel, int hours, int answered, Integer due, int cause, String promiseEn, String promiseUr,
            int promised) {

        static Sample of(String en, String ur, String type, TicketPriority priority, TicketState state, String channel, int hours, int answered, Integer due) {
            return new Sample(en, ur, null, null, type, priority, state, channel, hours, answered, due, 0, null, null, 0);
        }
    }

    private static final List<Sample> ALL = List.of(
            Sample.of("When will my suits be ready?", "میرے سوٹ کب تیار ہوں گے؟", "inquiry", TicketPriority.NORMAL, TicketState.NEW, "whatsapp", 1, 0, null),
            Sample.of("Do you have the lawn in blue?", "کیا یہ لان نیلے رنگ میں ہے؟", "inquiry", TicketPriority.LOW, TicketState.WAITING, "messenger", 5, 12, null),
            new Sample("The curtain came too short", "پردہ چھوٹا نکلا", "Two of four panels are 15 cm short.", "چار میں سے دو پردے پندرہ سینٹی میٹر چھوٹے ہیں۔", "complaint", TicketPriority.HIGH, TicketState.OPEN, "call", 26, 20, 1, 2, "Two new panels, free of charge",
                    "دو نئے پردے، بغیر قیمت", 1),
            new Sample("Embroidery came off after one wash", "ایک دھلائی میں کڑھائی نکل گئی", null, null, "complaint", TicketPriority.URGENT, TicketState.OPEN, "mail", 50, 45, -1, 3, "Money back or a new suit", "رقم واپس یا نیا سوٹ", -1),
            Sample.of("Please send the bill again", "بل دوبارہ بھیج دیں", "request", TicketPriority.NORMAL, TicketState.SOLVED, "mail", 72, 8, null),
            Sample.of("Change the delivery address", "ترسیل کا پتا بدل دیں", "request", TicketPriority.HIGH, TicketState.HOLD, "whatsapp", 20, 6, 0),
            new Sample("Parcel came two weeks late", "پارسل دو ہفتے دیر سے آیا", null, null, "complaint", TicketPriority.NORMAL, TicketState.CLOSED, "mail", 240, 60, null, 1, "Ten per cent off the next order", "اگلے آرڈر پر دس فیصد کمی", -3),
            Sample.of("The website refuses my card", "ویب سائٹ میرا کارڈ نہیں لیتی", "fault", TicketPriority.URGENT, TicketState.OPEN, "chat", 3, 2, 0),
            Sample.of("A list of prices for 200 uniforms", "دو سو وردیوں کی قیمتیں", "inquiry", TicketPriority.HIGH, TicketState.NEW, "mail", 2, 0, 2),
            Sample.of("Sewing class: which days?", "سلائی کی کلاس کن دنوں میں؟", "inquiry", TicketPriority.LOW, TicketState.CLOSED, "hand", 300, 5, null));

    private final JdbcClient jdbc;

    SampleTickets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Viewer owner) {
        boolean urdu = owner.preferences().language() == Language.UR;
        var people = jdbc.sql("select p.id from people p where p.outside_id like 'sample:%' order by p.ordered_at desc nulls last, p.id limit 40").query(Long.class).list();
        var today = Dates.in(owner.preferences()).today();
        for (int i = 0; i < ALL.size(); i++) {
            var sample = ALL.get(i);
            var name = urdu ? sample.ur : sample.en;
            boolean mine = sample.state != TicketState.NEW;
            boolean over = !sample.state.open();
            long id = jdbc.sql("""
                    insert into tickets (name, owner_id, outside_id, search, sound, created_at, updated_at, type_id, priority, status_id, state, state_at, detail, person_id, order_id, due_on, channel, cause_id,
                                         answered_at, answers, asked_at, solved_at, closed_at)
                    select :name, :owner, 'sample:ticket:' || :number, :search, :sound, now() - make_interval(hours => :hours), now() - make_interval(hours => :hours), t.id, :priority, s.id, :state,
                           now() - make_interval(hours => :hours / 2), :detail, :person, (select max(o.id) from orders o where o.person_id = :person and :type = 'complaint' and o.deleted_at is null),
                           case when cast(:due as int) is not null then cast(:today as date) + cast(:due as int) end, :channel, (select c.id from ticket_causes c where c.place = :cause and c.removed_at is null order by c.id limit 1),
                           case when :answered > 0 then now() - make_interval(hours => :hours) + make_interval(mins => :answered) end, case when :answered > 0 then 1 else 0 end, now() - make_interval(hours => :hours),
                           case when :over then now() - make_interval(hours => :hours / 2) end, case when :state = 'CLOSED' then now() - make_interval(hours => :hours / 2) end
                      from (select x.id from ticket_types x where x.removed_at is null order by (x.key is not distinct from :type) desc, x.place, x.id limit 1) t
                           cross join (select y.id from ticket_statuses y where y.removed_at is null and y.state = :state order by y.place, y.id limit 1) s
                    returning id
                    """)
                    .param("name", name).param("owner", mine ? owner.by() : null, Types.BIGINT).param("number", String.valueOf(i)).param("search", SearchText.of(name, null, null, List.of(), List.of()))
                    .param("sound", SearchText.sound(name, null)).param("hours", sample.hours).param("priority", sample.priority.number()).param("state", sample.state.name())
                    .param("detail", urdu ? sample.detailUr : sample.detailEn, Types.VARCHAR).param("person", 2 * i < people.size() ? people.get(2 * i) : null, Types.BIGINT).param("type", sample.type)
                    .param("due", sample.due, Types.INTEGER).param("today", today).param("channel", sample.channel).param("cause", sample.cause).param("answered", sample.answered).param("over", over).query(Long.class).single();
            jdbc.sql("insert into ticket_moves (ticket_id, to_id, to_state, at) select r.id, s.id, 'NEW', r.created_at from tickets r cross join (select y.id from ticket_statuses y where y.state = 'NEW' order by y.place, y.id limit 1) s where r.id = :id").param("id", id).update();
            if (sample.state != TicketState.NEW) {
                jdbc.sql("""
                        insert into ticket_moves (ticket_id, from_id, to_id, from_state, to_state, by_member, at, seconds)
                        select r.id, v.to_id, r.status_id, 'NEW', r.state, :by, r.state_at, greatest(0, floor(extract(epoch from r.state_at - r.created_at)))
                          from tickets r join ticket_moves v on v.ticket_id = r.id
                         where r.id = :id
                        """).param("by", owner.by(), Types.BIGINT).param("id", id).update();
            }
            if (sample.promiseEn != null) {
                jdbc.sql("""
                        insert into ticket_remedies (ticket_id, text, due_on, approved_by, promised_by, promised_at, outcome, ended_at)
                        select r.id, :text, cast(:today as date) + cast(:days as int), :by, :by, r.created_at, case when :over then 'KEPT' end, case when :over then r.solved_at end from tickets r where r.id = :id
                        """).param("text", urdu ? sample.promiseUr : sample.promiseEn).param("days", sample.promised).param("today", today).param("by", owner.by(), Types.BIGINT).param("over", over).param("id", id).update();
            }
        }
    }

    /** With all that hangs on them; what somebody moved or changed since goes too: it is no business of theirs. */
    @Override
    public void clear(Viewer owner) {
        for (var table : List.of("happenings", "notes", "attachments", "folders", "tasks", "follows")) {
            jdbc.sql("delete from " + table + " x using tickets r where x.record = 'ticket' and x.record_id = r.id and r.outside_id like 'sample:%'").update();
        }
        for (var table : List.of("ticket_moves", "ticket_conversations", "ticket_remedies")) {
            jdbc.sql("delete from " + table + " v using tickets r where v.ticket_id = r.id and r.outside_id like 'sample:%'").update();
        }
        jdbc.sql("delete from ticket_links l using tickets r where (l.ticket_id = r.id or l.other_id = r.id) and r.outside_id like 'sample:%'").update();
        jdbc.sql("delete from tickets r where r.outside_id like 'sample:%'").update();
    }
}
