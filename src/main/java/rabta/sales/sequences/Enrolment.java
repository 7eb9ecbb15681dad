package rabta.sales.sequences;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;

/**
 * Somebody in a sequence.
 *
 * @param person who it is, or null for a lead that is nobody yet
 * @param deal for which, or null; null too where the viewer does not see it
 * @param by the member in whose name it is written, or null
 * @param reason why it ended, or they were left out; or null
 * @param step the one that comes next, {@code nextAt} when
 */
public record Enrolment(long id, long sequence, String sequenceName, boolean sequencePaused, Long person, Long lead, Long deal, String dealName, String name, String by, State state, Reason reason, Long step, Integer place, String called,
        Instant nextAt, Instant startedAt, Instant endedAt, Instant repliedAt, Instant metAt, Instant boughtAt, Instant unsubscribedAt, Instant bouncedAt, int sent) {

    public enum State {
        ACTIVE(Tone.BLUE), PAUSED(Tone.AMBER), FINISHED(Tone.TEAL), STOPPED(Tone.GREY), LEFT_OUT(Tone.GREY);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final String COLUMNS = """
            e.id, e.sequence_id, q.name, q.paused_at is not null, p.id, l.id, d.id, d.name, coalesce(p.name, l.name), m.name, e.state, e.reason, e.step_id, s.place, coalesce(s.subject, s.body),
                   e.next_at, e.started_at, e.ended_at, e.replied_at, e.met_at, e.bought_at, e.unsubscribed_at, e.bounced_at,
                   (select count(*) from sequence_sends x where x.enrolment_id = e.id and x.state <> 'SKIPPED')""";

    static Enrolment read(ResultSet r, int n) throws SQLException {
        return new Enrolment(r.getLong(1), r.getLong(2), r.getString(3), r.getBoolean(4), r.getObject(5, Long.class), r.getObject(6, Long.class), r.getObject(7, Long.class), r.getString(8), r.getString(9), r.getString(10),
                State.valueOf(r.getString(11)), r.getString(12) == null ? null : Reason.valueOf(r.getString(12)), r.getObject(13, Long.class), r.getObject(14, Integer.class), r.getString(15), at(r, 16), at(r, 17), at(r, 18), at(r, 19), at(r, 20),
                at(r, 21), at(r, 22), at(r, 23), r.getInt(24));
    }

    private static Instant at(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public boolean going() {
        return state == State.ACTIVE || state == State.PAUSED;
    }

    RecordKind kind() {
        return person != null ? RecordKind.PERSON : LEAD;
    }

    long record() {
        return person != null ? person : lead;
    }

    public String whoseHref() {
        return kind().path(record());
    }

    public String href() {
        return "/sequences/enrolments/" + id;
    }

    public String dealHref() {
        return DEAL.path(deal);
    }

    /** Where it is, in a word: why it ended where that is known. */
    public String said() {
        return reason != null ? Ui.t("sequences.reason." + reason.word()) : Ui.t("sequences.state." + state.word());
    }

    /** What else they did, while in it or since. */
    public java.util.List<Reason> marks() {
        var at = new java.util.EnumMap<Reason, Instant>(Reason.class);
        at.put(Reason.REPLIED, repliedAt);
        at.put(Reason.MET, metAt);
        at.put(Reason.BOUGHT, boughtAt);
        at.put(Reason.UNSUBSCRIBED, unsubscribedAt);
        at.put(Reason.BOUNCED, bouncedAt);
        return at.entrySet().stream().filter(one -> one.getValue() != null && one.getKey() != reason).map(java.util.Map.Entry::getKey).toList();
    }

    public Tone tone() {
        return reason != null ? reason.tone() : state.tone;
    }

    /** What comes and when, or when it ended. */
    public String when() {
        return switch (state) {
            case ACTIVE -> sequencePaused ? Ui.t("sequences.paused") : Ui.t("sequences.next", place, Ui.dateTime(nextAt));
            case PAUSED -> Ui.t("sequences.next.paused", place);
            default -> endedAt == null ? "" : Ui.dateTime(endedAt);
        };
    }
}
