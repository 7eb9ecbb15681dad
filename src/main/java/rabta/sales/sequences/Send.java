package rabta.sales.sequences;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;

/**
 * What was done for somebody by a step.
 *
 * @param task the task that it planned, or null
 * @param subject as it was sent, {@code body} likewise; null where its reader may not know what it says
 */
public record Send(long id, long step, int place, StepKind kind, State state, Long task, String subject, String body, String by, Instant at) {

    public enum State {
        QUEUED(Tone.AMBER), KEPT(Tone.AMBER), SENT(Tone.GREEN), REFUSED(Tone.RED), UNCERTAIN(Tone.AMBER), PLANNED(Tone.BLUE), SKIPPED(Tone.GREY);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }
    }

    static final String COLUMNS = "x.id, x.step_id, s.place, x.kind, case when x.state = 'QUEUED' and exists (select from messages g where g.id = x.message_id and g.state in ('sent', 'delivered', 'read')) then 'SENT' else x.state end, x.task_id, x.subject, x.body, m.name, x.at";

    static Send read(ResultSet r, int n) throws SQLException {
        return new Send(r.getLong(1), r.getLong(2), r.getInt(3), StepKind.valueOf(r.getString(4)), State.valueOf(r.getString(5)), r.getObject(6, Long.class), r.getString(7), r.getString(8), r.getString(9),
                r.getObject(10, OffsetDateTime.class).toInstant());
    }

    Send without() {
        return new Send(id, step, place, kind, state, task, null, null, by, at);
    }

    public String said() {
        return Ui.t("sequences.send." + state.name().toLowerCase(java.util.Locale.ROOT));
    }

    public Tone tone() {
        return state.tone;
    }
}
