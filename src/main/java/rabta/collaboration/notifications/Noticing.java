package rabta.collaboration.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.following.Following;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.customers.RecordKind;
import rabta.customers.records.Callees;
import rabta.customers.records.Calling;
import rabta.customers.records.Notes;
import rabta.identity.Viewer;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;
import rabta.kernel.events.Witness;

/** Makes notifications of what happens: to whom a record was given or shown, who was called in a note, who follows the record. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Noticing implements Witness, Calling {

    /** @param particular the member to whom a record was given or shown, or the note that was written */
    private record Happened(long id, Ref about, Long particular) {

        static Happened read(ResultSet r, int n) throws SQLException {
            return new Happened(r.getLong(1), Ref.of(r.getString(2), r.getLong(3)), r.getObject(4, Long.class));
        }
    }

    private final JdbcClient jdbc;
    private final Notifications notifications;
    private final Following following;
    private final Notes notes;
    private final Callees callees;

    Noticing(JdbcClient jdbc, Notifications notifications, Following following, Notes notes, Callees callees) {
        this.jdbc = jdbc;
        this.notifications = notifications;
        this.following = following;
        this.notes = notes;
        this.callees = callees;
    }

    @Override
    public void saw(List<Hint> happened) {
        if (happened.isEmpty()) {
            return;
        }
        var by = happened.getFirst().by();
        var told = new HashSet<Told>();
        told.addAll(given(of("owner_assigned", "owner", happened), OwnKinds.ASSIGNED, by));
        told.addAll(given(of("reader_added", "member", happened), OwnKinds.READING, by));
        told.addAll(called(of("note_written", "note", happened), by));
        finished(of("import_finished", "starter", happened), OwnKinds.IMPORTED);
        finished(of("export_finished", "starter", happened), OwnKinds.EXPORTED);
        follow(happened, told, by);
    }

    private List<Happened> of(String kind, String particular, List<Hint> happened) {
        var ids = happened.stream().filter(hint -> kind.equals(hint.kind())).map(Hint::id).toArray(Long[]::new);
        return ids.length == 0 ? List.of() : jdbc.sql("select h.id, h.record, h.record_id, (h.particulars ->> :particular)::bigint from happenings h where h.id = any(:ids)")
                .param("particular", particular).param("ids", ids).query(Happened::read).list().stream().filter(h -> h.particular() != null).toList();
    }

    private List<Told> given(List<Happened> given, NotificationKind kind, Long by) {
        var told = given.stream().map(h -> new Told(h.particular(), h.about(), h.id())).toList();
        following.begin(told.stream().map(t -> Map.entry(t.about(), t.member())).toList());
        var others = told.stream().filter(t -> !Objects.equals(t.member(), by)).toList();
        notifications.tell(kind, others, by);
        return others;
    }

    private List<Told> called(List<Happened> written, Long by) {
        var standing = notes.standing(written.stream().map(Happened::particular).toList());
        var told = new ArrayList<Told>();
        for (var h : written) {
            var note = standing.get(h.particular());
            if (note != null) {
                callees.in(note.text()).stream().filter(member -> !Objects.equals(member, by)).forEach(member -> told.add(new Told(member, h.about(), h.id())));
            }
        }
        var joining = new ArrayList<>(told.stream().map(t -> Map.entry(t.about(), t.member())).toList());
        if (by != null) {
            written.forEach(h -> joining.add(Map.entry(h.about(), by)));
        }
        following.begin(joining);
        notifications.tell(OwnKinds.MENTION, told, by);
        return told;
    }

    /** Whoever is called only now. What is told is what was written then. */
    @Override
    public void called(RecordKind kind, long id, long note, Set<Long> members, Viewer by) {
        var about = kind.ref(id);
        long happening = jdbc.sql("select coalesce(max(h.id), 0) from happenings h where h.record = :record and h.record_id = :id and h.kind = 'note_written' and (h.particulars ->> 'note')::bigint = :note")
                .param("record", about.type()).param("id", about.id()).param("note", note).query(Long.class).single();
        var told = members.stream().filter(member -> member != by.id()).map(member -> new Told(member, about, happening)).toList();
        following.begin(told.stream().map(t -> Map.entry(about, t.member())).toList());
        notifications.tell(OwnKinds.MENTION, told, by.by());
    }

    /** Told to whoever began it, since they may have gone on to something else. */
    private void finished(List<Happened> finished, NotificationKind kind) {
        notifications.tell(kind, finished.stream().map(h -> new Told(h.particular(), h.about(), h.id())).toList(), null);
    }

    private void follow(List<Hint> happened, Set<Told> told, Long by) {
        var latest = happened.stream().collect(java.util.stream.Collectors.toMap(Hint::about, Hint::id, Math::max));
        var followers = following.of(latest.keySet()).stream().map(f -> new Told(f.getValue(), f.getKey(), latest.get(f.getKey())))
                .filter(t -> !Objects.equals(t.member(), by) && told.stream().noneMatch(o -> o.member() == t.member() && o.about().equals(t.about()))).toList();
        notifications.tell(OwnKinds.FOLLOWED, followers, by);
    }
}
