package rabta.customers.dossier;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.editing.Locks;
import rabta.customers.fields.FieldValues;
import rabta.customers.fields.LinkedRecords;
import rabta.customers.merging.Merging;
import rabta.customers.purchases.Purchase;
import rabta.customers.purchases.Purchases;
import rabta.customers.purchases.Purchases.Rhythm;
import rabta.customers.records.Attachments;
import rabta.customers.records.ContactPoint;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Note;
import rabta.customers.records.Notes;
import rabta.customers.records.Ownership;
import rabta.customers.records.RecordReaders;
import rabta.customers.records.Records;
import rabta.customers.records.Tags;
import rabta.customers.search.Duplicates;
import rabta.customers.timeline.Timeline;
import rabta.customers.timeline.TimelineKinds;
import rabta.identity.Permission;
import rabta.identity.Rights;
import rabta.identity.Viewer;

/** Puts together what a record's page shows. Whether the viewer may see the record has been asked before. */
@Service
@Transactional(readOnly = true)
public class Dossiers {

    private static final int LATEST = 5;

    private final Records records;
    private final ContactPoints points;
    private final Tags tags;
    private final Ownership ownership;
    private final RecordReaders readers;
    private final Timeline timeline;
    private final Attachments attachments;
    private final Purchases purchases;
    private final Duplicates duplicates;
    private final FieldValues values;
    private final Locks locks;
    private final Merging merging;
    private final LinkedRecords linked;
    private final List<RecordPart> parts;
    private final Notes notes;
    private final TimelineKinds timelineKinds;

    Dossiers(Records records, ContactPoints points, Tags tags, Ownership ownership, RecordReaders readers, Timeline timeline, Attachments attachments, Purchases purchases, Duplicates duplicates, FieldValues values, Locks locks, Merging merging,
            LinkedRecords linked, List<RecordPart> parts, Notes notes, TimelineKinds timelineKinds) {
        this.timelineKinds = timelineKinds;
        this.notes = notes;
        this.records = records;
        this.points = points;
        this.tags = tags;
        this.ownership = ownership;
        this.readers = readers;
        this.timeline = timeline;
        this.attachments = attachments;
        this.purchases = purchases;
        this.duplicates = duplicates;
        this.values = values;
        this.locks = locks;
        this.merging = merging;
        this.linked = linked;
        this.parts = parts;
    }

    public Dossier of(RecordKind kind, long id, String name, List<Long> tagged, Map<String, String> held, Function<Fact, String> facts, Looking looking, Editing editing, Viewer viewer) {
        var reached = kind.customer() ? points.of(kind, id, viewer) : List.<ContactPoint>of();
        var only = timelineKinds.named(looking.only());
        var rights = viewer.rights().of(kind.type());
        boolean bought = kind.customer() && !rights.hides("spent") && !rights.hides("orders");
        boolean mayEdit = viewer.may(Permission.EDIT_CUSTOMERS) && records.mayEdit(kind, id, viewer);
        var latest = bought ? purchases.latest(kind, id, LATEST) : List.<Purchase>of();
        var rhythm = !bought ? null : latest.isEmpty() ? Rhythm.NONE : purchases.rhythm(kind, id, viewer);
        return new Dossier(kind, id, mayEdit, reached, tags.on(tagged), mayEdit ? tags.all() : List.of(), mayEdit ? ownership.members() : List.of(),
                timeline.of(kind, id, only, looking.after(), viewer), attachments.latest(kind, id, LATEST, viewer), latest, rhythm, looking, editing, rights, values.on(kind, held, facts, viewer), locks.held(kind, id, viewer), mayEdit ? merging.into(kind, id) : List.of(), linked.to(kind, id, name, mayEdit, viewer),
                parts.stream().filter(part -> part.on(kind)).toList(), notes.pinned(kind, id), quoted(kind, id, looking.quotes(), viewer), viewer.id(), only, timelineKinds.of(kind), rights.hides("owner") ? List.of() : readers.of(kind, id));
    }

    /** A note that was removed meanwhile, or hangs elsewhere, is answered by nothing. */
    private Note quoted(RecordKind kind, long id, Long note, Viewer viewer) {
        return note == null ? null : notes.of(kind, id, note, viewer).orElse(null);
    }

    /** @param held what it holds in the fields of the business, by slot @throws rabta.kernel.web.NotFound for a record that the viewer does not see */
    LikelyShow likely(RecordKind kind, long id, Map<String, String> held, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        return new LikelyShow(kind, id, name, duplicates.of(kind, id, name,
                kind.customer() ? points.of(kind, id, viewer).stream().map(ContactPoint::point).toList() : List.of(), held, viewer));
    }
}
