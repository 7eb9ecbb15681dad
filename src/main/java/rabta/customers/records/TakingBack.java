package rabta.customers.records;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;

/** Undo, for what was done to many at once or would otherwise be lost. */
@Service
public class TakingBack {

    private final Undoings undoings;
    private final Tags tags;
    private final Ownership ownership;
    private final ContactPoints points;
    private final Attachments attachments;

    TakingBack(Undoings undoings, Tags tags, Ownership ownership, ContactPoints points, Attachments attachments) {
        this.attachments = attachments;
        this.undoings = undoings;
        this.tags = tags;
        this.ownership = ownership;
        this.points = points;
    }

    /**
     * Takes back what the viewer did, as far as nobody has changed it since.
     *
     * @throws rabta.kernel.web.NotFound for what they did not do, did too long ago or have taken back already
     */
    @Transactional
    public void undo(RecordKind kind, long id, Viewer viewer) {
        switch (undoings.take(kind, id, viewer)) {
            case Undoing.Tagged tagged -> tags.takeBack(kind, tagged, viewer);
            case Undoing.Assigned assigned -> ownership.takeBack(kind, assigned, viewer);
            case Undoing.FilesMoved moved -> attachments.takeBack(kind, moved, viewer);
            case Undoing.PointRemoved removed -> points.takeBack(kind, removed, viewer);
        }
    }
}
