package rabta.customers.bulk;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

import rabta.customers.bulk.Bulk.State;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.ui.Preferences;

/** Goes through the rows of a change of many, forth or back, from the first that is not done with. */
@Component
class Changing {

    private final Bulks bulks;
    private final Viewers viewers;

    Changing(Bulks bulks, Viewers viewers) {
        this.bulks = bulks;
        this.viewers = viewers;
    }

    void forth(long id, Run run) {
        if (bulks.begin(id, State.RUNNING) == null) {
            return;
        }
        var viewer = viewer(run);
        if (viewer.isEmpty()) {
            // Whoever began it has left; what they may change is nobody's to say.
            bulks.finish(id, State.CANCELLED);
            return;
        }
        // What was typed as a day or an amount is read as whoever typed it reads it.
        ScopedValue.where(Preferences.CURRENT, viewer.get().preferences()).run(() -> {
            long total = bulks.gather(id, viewer.get());
            through(id, "WAITING", total, run, rows -> bulks.take(id, rows, viewer.get()), false);
        });
        bulks.finish(id, run.cancelled() ? State.CANCELLED : State.DONE);
    }

    void back(long id, Run run) {
        var bulk = bulks.begin(id, State.UNDOING);
        var viewer = viewer(run);
        if (bulk == null || viewer.isEmpty()) {
            return;
        }
        through(id, "CHANGED", bulk.changed(), run, rows -> bulks.takeBack(id, rows, viewer.get()), true);
        bulks.finish(id, State.UNDONE);
    }

    private void through(long id, String state, long total, Run run, ToIntFunction<List<Long>> step, boolean undoing) {
        long done = Math.max(0, total - bulks.left(id, state));
        run.progress(done, total);
        for (var rows = bulks.waiting(id, state, Bulks.BATCH); !rows.isEmpty(); rows = bulks.waiting(id, state, Bulks.BATCH)) {
            if (!undoing && run.cancelled() || !whole(id, rows, step, undoing)) {
                return;
            }
            done += rows.size();
            run.progress(done, total);
        }
    }

    /** Rows that cannot be changed together are tried in halves; one that cannot be changed at all (another holds the same, which must be unique) is left. */
    private boolean whole(long id, List<Long> rows, ToIntFunction<List<Long>> step, boolean undoing) {
        try {
            return step.applyAsInt(rows) > 0;
        } catch (DataIntegrityViolationException held) {
            if (rows.size() == 1) {
                bulks.skip(id, rows.getFirst(), undoing);
                return true;
            }
            int half = rows.size() / 2;
            return whole(id, rows.subList(0, half), step, undoing) && whole(id, rows.subList(half, rows.size()), step, undoing);
        }
    }

    private Optional<Viewer> viewer(Run run) {
        return run.by() == null ? Optional.of(viewers.system()) : viewers.member(run.by()).map(Viewers.Known::viewer);
    }
}
