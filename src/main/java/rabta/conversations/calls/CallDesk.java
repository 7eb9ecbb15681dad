package rabta.conversations.calls;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.tasks.TaskPlanning;
import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.webhooks.Handwork;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.people.People;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** Writes calls down: a message of the conversation with whoever was called, a line of their timeline and, where something is to be done next, a task. */
@Service
class CallDesk {

    private final Handwork handwork;
    private final Conversations conversations;
    private final People people;
    private final ContactPoints points;
    private final Records records;
    private final TaskPlanning planning;
    private final TransactionTemplate transaction;

    CallDesk(Handwork handwork, Conversations conversations, People people, ContactPoints points, Records records, TaskPlanning planning, PlatformTransactionManager transactions) {
        this.handwork = handwork;
        this.conversations = conversations;
        this.people = people;
        this.points = points;
        this.records = records;
        this.planning = planning;
        this.transaction = new TransactionTemplate(transactions);
    }

    CallNew page(CallForm form, List<Flaw> flaws, Viewer viewer) {
        var name = form.person() == null ? null : people.find(form.person(), viewer).name();
        return new CallNew(form, name, form.person() == null ? form.number() : phone(form.person(), viewer), Flaw.words(flaws));
    }

    RecordReaching of(long person, Viewer viewer) {
        return new RecordReaching(person, people.find(person, viewer).name(), phone(person, viewer), viewer.may(rabta.identity.Permission.ANSWER_CONVERSATIONS));
    }

    private String phone(long person, Viewer viewer) {
        return points.of(RecordKind.PERSON, person, viewer).stream().filter(point -> point.kind() == Point.Kind.PHONE || point.kind() == Point.Kind.WHATSAPP).map(point -> point.value()).filter(value -> value.startsWith("+")).findFirst().orElse(null);
    }

    /** @param files a recording of it, or none @return where it stands now @throws Flawed for what is not right with it */
    Intake.Taken log(CallForm form, List<ArrivedFile> files, Viewer viewer) {
        ZoneId zone = viewer.preferences().zone();
        Flawed.unless(form.flaws(zone));
        var person = form.person() == null ? null : people.find(form.person(), viewer);
        var next = Typed.line(form.next());
        if (next != null) {
            records.mustEdit(RecordKind.PERSON, form.person(), viewer);
        }
        var number = form.number() != null ? form.number() : phone(form.person(), viewer);
        var handle = number == null ? "person-" + form.person() : number;
        var channel = handwork.channel(CallKind.KIND, "calls", Ui.plain("channels.kind.call"), Map.of());
        var call = new LinkedHashMap<String, Object>();
        call.put("direction", form.direction());
        call.put("outcome", form.outcome());
        call.put("minutes", form.length());
        var arrival = new Arrival(channel.id(), form.keyed(), handle, person == null ? null : person.name(), handle, null, null, words(form), null, null, files, form.moment(zone), null, false, false, !form.waits(), Map.of("call", call));
        var taken = handwork.write(arrival, form.person(), viewer);
        if (taken.fresh()) {
            transaction.executeWithoutResult(status -> {
                // What was said is said; only a call that nobody took waits for somebody.
                if (taken.opened() && !form.waits()) {
                    conversations.resolve(taken.conversation(), viewer);
                }
                if (next != null) {
                    planning.plan(RecordKind.PERSON, form.person(), next, form.day() == null ? null : form.day().toString(), viewer);
                }
            });
        }
        return taken;
    }

    private static String words(CallForm form) {
        var said = Ui.plain("calls." + form.direction() + "." + form.outcome()) + (form.length() == null ? "" : " · " + Ui.plain("calls.length", form.length()));
        var note = Typed.text(form.note());
        return note == null ? said : said + "\n" + note;
    }
}
