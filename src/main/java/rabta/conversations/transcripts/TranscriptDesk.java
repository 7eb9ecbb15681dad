package rabta.conversations.transcripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Arrival;
import rabta.conversations.webhooks.Handwork;
import rabta.conversations.whatsapp.WhatsAppKind;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.Person;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Takes chats that WhatsApp exported into the conversation of the person with whom they were. */
@Service
class TranscriptDesk implements Worker<TakeTranscript>, Nightly {

    private static final Logger log = LoggerFactory.getLogger(TranscriptDesk.class);
    private static final int BATCH = 200;
    private static final int MOST = 100_000;

    private final Transcripts transcripts;
    private final Handwork handwork;
    private final People people;
    private final ContactPoints points;
    private final Records records;
    private final FileStore files;
    private final Viewers viewers;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    TranscriptDesk(Transcripts transcripts, Handwork handwork, People people, ContactPoints points, Records records, FileStore files, Viewers viewers, Jobs jobs, PlatformTransactionManager transactions) {
        this.transcripts = transcripts;
        this.handwork = handwork;
        this.people = people;
        this.points = points;
        this.records = records;
        this.files = files;
        this.viewers = viewers;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    TranscriptIndex index(long person, String error, Viewer viewer) {
        return new TranscriptIndex(people.find(person, viewer), transcripts.of(person, viewer), error);
    }

    /** Keeps the file and answers the number under which one goes on. @throws Problem for what is no chat with one person */
    long bring(long person, InputStream in, String name, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        var file = files.add(in, name, viewer.by());
        var read = read(text(file), null, viewer);
        if (read.entries().isEmpty()) {
            throw new Problem("transcripts.not_a_chat");
        }
        if (read.entries().size() > MOST) {
            throw new Problem("transcripts.too_large");
        }
        return transcripts.add(person, file, viewer.by());
    }

    TranscriptShow show(long person, long id, String customer, String order, List<Flaw> flaws, Viewer viewer) {
        var who = people.find(person, viewer);
        var row = mine(person, id);
        if (!row.state().equals("asked") && !row.state().equals("failed")) {
            return new TranscriptShow(who, row, null, null, null, Map.of());
        }
        var read = read(text(file(row)), order(order), viewer);
        var chosen = customer != null ? customer : guess(read, who, row, viewer);
        return new TranscriptShow(who, row, read, chosen, order == null ? read.order().name() : order, Flaw.words(flaws));
    }

    private TranscriptRow mine(long person, long id) {
        return transcripts.find(person, id).orElseThrow(NotFound::new);
    }

    private StoredFile file(TranscriptRow row) {
        return files.find(row.file() == null ? 0 : row.file()).orElseThrow(() -> new Problem("transcripts.gone"));
    }

    private String text(StoredFile file) {
        try (var in = files.open(file)) {
            return Bundle.text(in, file.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transcript read(String text, Transcript.Order order, Viewer viewer) {
        return Transcript.of(text, order, Dates.in(viewer.preferences()).today());
    }

    private static Transcript.Order order(String typed) {
        return java.util.stream.Stream.of(Transcript.Order.values()).filter(one -> one.name().equals(typed)).findFirst().orElse(null);
    }

    // The file bears the name under which the phone knew them; who is not in the phone's book is there by number.
    private String guess(Transcript read, Person person, TranscriptRow row, Viewer viewer) {
        var numbers = points.of(RecordKind.PERSON, person.id(), viewer).stream().filter(point -> point.kind() != Point.Kind.EMAIL).map(point -> point.value()).toList();
        var authors = List.copyOf(read.authors().keySet());
        return authors.stream().filter(author -> Phones.e164(author, null).filter(numbers::contains).isPresent()).findFirst()
                .or(() -> authors.stream().filter(author -> row.fileName().contains(author)).findFirst())
                .or(() -> authors.stream().filter(author -> author.equalsIgnoreCase(person.name())).findFirst())
                .orElse(null);
    }

    /** @throws Flawed where nobody of the chat is named, or more than two talk */
    void begin(long person, long id, String customer, String order, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        var row = mine(person, id);
        var read = read(text(file(row)), order(order), viewer);
        if (customer == null || !read.authors().containsKey(customer)) {
            throw new Flawed(Flaw.of("customer", "invalid.choice"));
        }
        if (read.authors().size() > 2) {
            throw new Flawed(Flaw.of("customer", "transcripts.group"));
        }
        transaction.executeWithoutResult(status -> {
            transcripts.begin(id, customer, read.order().name(), read.entries().size());
            jobs.add(new TakeTranscript(id), viewer.by());
        });
    }

    @Override
    public void on(TakeTranscript job, Run run) {
        var row = transcripts.find(job.transcript()).orElse(null);
        if (row == null || !row.state().equals("running")) {
            return;
        }
        try {
            take(row);
        } catch (Problem refused) {
            transcripts.failed(row.id(), refused.key());
        } catch (RuntimeException failure) {
            log.warn("the chat {} could not be taken in", row.id(), failure);
            transcripts.failed(row.id(), "transcripts.failed");
        }
    }

    private void take(TranscriptRow row) {
        var viewer = (row.by() == null ? java.util.Optional.<Viewer>empty() : viewers.member(row.by()).map(Viewers.Known::viewer)).orElseGet(viewers::system);
        var person = people.find(row.person(), viewers.system());
        var file = file(row);
        var read = read(text(file), order(row.order()), viewer);
        ZoneId zone = viewer.preferences().zone();
        var keys = read.keys(zone);
        var place = transcripts.place(row.person(), viewer).orElseGet(() -> {
            var channel = handwork.channel(WhatsAppKind.KIND, "by-hand", Ui.plain("whatsapp.by_hand"), Map.of("mode", WhatsAppKind.BY_HAND));
            return transcripts.open(row.person(), person.name(), phone(row.person()), channel);
        });
        var kept = kept(file, wanted(place, read.entries(), keys));
        int added = 0;
        for (int from = 0; from < keys.size(); from += BATCH) {
            int to = Math.min(keys.size(), from + BATCH);
            added += batch(row, place, read.entries().subList(from, to), keys.subList(from, to), kept, zone, viewer.name());
        }
        transcripts.done(row.id(), place.conversation(), added);
        // What it held stands in the conversation; the whole of it is not kept a second time.
        files.remove(row.file());
    }

    private String phone(long person) {
        return points.of(RecordKind.PERSON, person).stream().filter(point -> point.kind() != Point.Kind.EMAIL).map(point -> point.value()).filter(value -> value.startsWith("+")).findFirst().orElse(null);
    }

    /** What of the bundle is kept, by its name, and why the others are not. */
    private record Kept(Map<String, StoredFile> files, Map<String, String> refused) {
    }

    // Only what hangs on messages that are new: the same chat is brought again and again.
    private Set<String> wanted(Transcripts.Place place, List<Transcript.Entry> entries, List<String> keys) {
        var wanted = new HashSet<String>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            int to = Math.min(keys.size(), from + BATCH);
            var known = transcripts.known(place.channel(), keys.subList(from, to));
            for (int at = from; at < to; at++) {
                if (entries.get(at).file() != null && !known.contains(keys.get(at))) {
                    wanted.add(entries.get(at).file());
                }
            }
        }
        return wanted;
    }

    private Kept kept(StoredFile bundle, Set<String> wanted) {
        var kept = new Kept(new HashMap<>(), new HashMap<>());
        try (var in = files.open(bundle)) {
            Bundle.files(in, bundle.name(), wanted, (name, bytes) -> {
                try {
                    kept.files().put(name, files.add(bytes, name, null));
                } catch (Problem refused) {
                    if (refused.key().startsWith("transcripts.")) {
                        throw refused;
                    }
                    kept.refused().put(name, refused.key());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept;
    }

    private int batch(TranscriptRow row, Transcripts.Place place, List<Transcript.Entry> entries, List<String> keys, Kept held, ZoneId zone, String us) {
        var known = transcripts.known(place.channel(), keys);
        var arrivals = new ArrayList<Arrival>();
        var kept = new ArrayList<List<StoredFile>>();
        for (int at = 0; at < entries.size(); at++) {
            if (known.contains(keys.get(at))) {
                continue;
            }
            var entry = entries.get(at);
            boolean ours = !entry.author().equals(row.customer());
            var particulars = new LinkedHashMap<String, Object>();
            particulars.put("transcript", String.valueOf(row.id()));
            var file = entry.file() == null ? null : held.files().get(entry.file());
            if (entry.omitted() || entry.file() != null && file == null) {
                particulars.put("filesLeftOut", List.of(Map.of("name", entry.file() == null ? "" : entry.file(), "why", held.refused().getOrDefault(entry.file(), "transcripts.file"))));
            }
            kept.add(file == null ? List.of() : List.of(file));
            arrivals.add(new Arrival(place.channel(), keys.get(at), row.customer(), ours ? null : entry.author(), null, place.conversation(), null, entry.text(), null, null, List.of(), entry.at().atZone(zone).toInstant(), null, false, false, ours,
                    particulars));
        }
        transcripts.take(place, arrivals, kept, us);
        return arrivals.size();
    }

    int undo(long person, long id, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        var row = mine(person, id);
        if (!row.state().equals("done") || row.conversation() == null) {
            throw new Problem("transcripts.not_done");
        }
        return transcripts.undo(row, viewer);
    }

    @Override
    public void tidyWorkspace() {
        transcripts.forget(java.time.Instant.now().minus(java.time.Duration.ofDays(1)));
    }
}
