package rabta.conversations.calls;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

import rabta.collaboration.tasks.TaskPlanning;
import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ConversationHappened;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Reachable.Reached;
import rabta.conversations.webhooks.Handwork;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.ui.Ui;

/** Writes calls down: a message of the conversation with whoever was called, a line of their timeline and of the record that it is about and, where something is to be done next, a task. */
@Service
class CallDesk {

    /** An hour of speech is some 15 MB. */
    private static final long LARGEST = 50_000_000;

    private final Handwork handwork;
    private final Conversations conversations;
    private final Reaching reaching;
    private final Records records;
    private final TaskPlanning planning;
    private final TransactionTemplate transaction;

    CallDesk(Handwork handwork, Conversations conversations, Reaching reaching, Records records, TaskPlanning planning, PlatformTransactionManager transactions) {
        this.handwork = handwork;
        this.conversations = conversations;
        this.reaching = reaching;
        this.records = records;
        this.planning = planning;
        this.transaction = new TransactionTemplate(transactions);
    }

    CallNew page(CallForm form, List<Flaw> flaws, Viewer viewer) {
        var reached = reached(form, viewer);
        var called = called(form, reached, viewer);
        return new CallNew(form, reached, called == null || called.phone() == null ? form.number() : called.phone(), Flaw.words(flaws));
    }

    RecordReaching of(RecordKind kind, long id, Viewer viewer) {
        var reached = reaching.of(kind, id, viewer);
        return new RecordReaching(kind, id, reached, viewer.may(Permission.ANSWER_CONVERSATIONS) ? new CallNew(CallForm.about(kind, id), reached, reached.phone(), Map.of()) : null);
    }

    private Reached reached(CallForm form, Viewer viewer) {
        return form.kind() == null ? null : reaching.of(form.kind(), form.record(), viewer);
    }

    /** A call about a deal may have been with another person than its own. */
    private Reached called(CallForm form, Reached reached, Viewer viewer) {
        return form.person() == null || form.kind().person() ? reached : reaching.of(RecordKind.PERSON, form.person(), viewer);
    }

    /** @throws Flawed for one that is too large */
    List<ArrivedFile> recorded(MultipartFile recording) throws IOException {
        if (recording == null || recording.isEmpty()) {
            return List.of();
        }
        mustFit(recording.getSize());
        return List.of(ArrivedFile.of(recording.getOriginalFilename(), recording.getBytes()));
    }

    /** The recording that the viewer brought before. @throws Flawed for what they did not bring, and for one that is too large */
    List<ArrivedFile> recorded(Long file, Viewer viewer) throws IOException {
        if (file == null) {
            return List.of();
        }
        var brought = handwork.brought(file, viewer).orElseThrow(() -> new Flawed(Flaw.of("file_id", "invalid.choice")));
        mustFit(brought.size());
        return List.of(handwork.read(brought));
    }

    private static void mustFit(long bytes) {
        if (bytes > LARGEST) {
            throw new Flawed(Flaw.of("recording", "calls.recording.large", LARGEST / 1_000_000));
        }
    }

    /** @param files a recording of it, or none @return where it stands now @throws Flawed for what is not right with it */
    Intake.Taken log(CallForm form, List<ArrivedFile> files, Viewer viewer) {
        ZoneId zone = viewer.preferences().zone();
        var reached = reached(form, viewer);
        var called = called(form, reached, viewer);
        Flawed.unless(form.flaws(called != null && called.somebody(), zone));
        var next = Typed.line(form.next());
        if (next != null) {
            records.mustEdit(form.kind(), form.record(), viewer);
        }
        var person = called == null ? null : called.person();
        var number = form.number() != null ? form.number() : called == null ? null : called.phone();
        // Of whom no number is known, or may be seen, all calls are still one conversation.
        var handle = number != null ? number : person != null ? "person-" + person : form.kind().type() + "-" + form.record();
        var channel = handwork.channel(CallKind.KIND, "calls", Ui.plain("channels.kind.call"), Map.of());
        var call = new LinkedHashMap<String, Object>();
        call.put("direction", form.direction());
        call.put("outcome", form.outcome());
        call.put("minutes", form.length());
        var at = form.moment(zone);
        var arrival = new Arrival(channel.id(), form.keyed(), handle, called == null ? null : called.name(), handle, null, null, words(form), null, null, files, at, null, false, false, !form.waits(), Map.of("call", call));
        var taken = handwork.write(arrival, person, viewer);
        if (taken.fresh()) {
            transaction.executeWithoutResult(status -> {
                tell(form, taken, at, viewer);
                // What was said is said; only a call that nobody took waits for somebody.
                if (taken.opened() && !form.waits()) {
                    conversations.resolve(taken.conversation(), viewer);
                }
                if (next != null) {
                    planning.plan(form.kind(), form.record(), next, form.day() == null ? null : form.day().toString(), viewer);
                }
            });
        }
        return taken;
    }

    /** Tells the person whose conversation it is, and the record on whose page it was written down. */
    private void tell(CallForm form, Intake.Taken taken, Instant at, Viewer viewer) {
        var about = new LinkedHashSet<Ref>();
        handwork.person(taken.conversation()).ifPresent(person -> about.add(RecordKind.PERSON.ref(person)));
        if (form.kind() != null) {
            about.add(form.kind().ref(form.record()));
        }
        about.forEach(one -> handwork.tell(happened(form, one, taken, at), at, form.waits() ? null : viewer.by()));
    }

    private static ConversationHappened happened(CallForm form, Ref about, Intake.Taken taken, Instant at) {
        if (form.waits()) {
            return new ConversationHappened.CallMissed(about, taken.conversation(), taken.message(), at);
        }
        return "in".equals(form.direction()) ? new ConversationHappened.CallTaken(about, taken.conversation(), taken.message(), at) : new ConversationHappened.CallMade(about, taken.conversation(), taken.message(), at);
    }

    private static String words(CallForm form) {
        var said = Ui.plain("calls." + form.direction() + "." + form.outcome()) + (form.length() == null ? "" : " · " + Ui.plain("calls.length", form.length()));
        var note = Typed.text(form.note());
        return note == null ? said : said + "\n" + note;
    }
}
