package rabta.collaboration.rooms;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Colleagues;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The rooms and who is in them. All that is read of a room begins with whether its reader is in it. */
@Repository("teamRooms")
@Transactional
public class Rooms {

    /** A room has a place for each in the address of its page; nobody talks with more at once. */
    static final int MOST_DIRECT = 12;
    private static final int MOST = 300;

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final Announcements announcements;
    private final UnreadRooms unread;

    Rooms(JdbcClient jdbc, Colleagues colleagues, Announcements announcements, UnreadRooms unread) {
        this.unread = unread;
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.announcements = announcements;
    }

    /** Those that the viewer is in, where something was said last first. */
    @Transactional(readOnly = true)
    public List<Room> list(Viewer viewer) {
        return jdbc.sql("select " + Room.COLUMNS + Room.FROM + " where m.member_id = :me order by r.last_at desc, r.id desc limit :most").param("me", viewer.id()).param("most", MOST).query(Room::read).list();
    }

    /** Open ones that the viewer is not in, the liveliest first. */
    @Transactional(readOnly = true)
    public List<Joinable> joinable(Viewer viewer) {
        return jdbc.sql("""
                  select r.id, r.name, r.about, (select count(*) from room_members x where x.room_id = r.id)
                    from rooms r
                   where r.kind = 'OPEN'
                     and not exists (select from room_members m where m.room_id = r.id and m.member_id = :me)
                order by r.last_at desc, r.id desc
                   limit 100
                """).param("me", viewer.id()).query(Joinable::read).list();
    }

    /** An open one that the viewer is not in, with that number. */
    @Transactional(readOnly = true)
    public Optional<Joinable> joinable(long id, Viewer viewer) {
        return jdbc.sql("""
                select r.id, r.name, r.about, (select count(*) from room_members x where x.room_id = r.id)
                  from rooms r
                 where r.id = :id and r.kind = 'OPEN'
                   and not exists (select from room_members m where m.room_id = r.id and m.member_id = :me)
                """).param("id", id).param("me", viewer.id()).query(Joinable::read).optional();
    }

    /** @throws NotFound for one that the viewer is not in */
    @Transactional(readOnly = true)
    public Room find(long id, Viewer viewer) {
        return jdbc.sql("select " + Room.COLUMNS + Room.FROM + " where m.member_id = :me and m.room_id = :id").param("me", viewer.id()).param("id", id).query(Room::read).optional().orElseThrow(NotFound::new);
    }

    /** @throws NotFound likewise */
    @Transactional(readOnly = true)
    public void mustBeIn(long id, Viewer viewer) {
        if (among(List.of(id), viewer).isEmpty()) {
            throw new NotFound();
        }
    }

    /** Those of the rooms that the viewer is in. */
    @Transactional(readOnly = true)
    public Set<Long> among(Collection<Long> ids, Viewer viewer) {
        return Set.copyOf(jdbc.sql("select m.room_id from room_members m where m.member_id = :me and m.room_id = any(:ids)").param("me", viewer.id()).param("ids", ids.toArray(Long[]::new)).query(Long.class).list());
    }

    /** What those of them are called that the viewer is in. */
    @Transactional(readOnly = true)
    public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        var names = new HashMap<Long, String>();
        jdbc.sql("select " + Room.COLUMNS + Room.FROM + " where m.member_id = :me and m.room_id = any(:ids)").param("me", viewer.id()).param("ids", ids.toArray(Long[]::new)).query(Room::read).list()
                .forEach(room -> names.put(room.id(), room.called(viewer.name())));
        return names;
    }

    /** Who is in it and still works here, by name. */
    @Transactional(readOnly = true)
    public List<Option> members(long id, Viewer viewer) {
        mustBeIn(id, viewer);
        return jdbc.sql("select o.id, o.name from room_members x join members o on o.id = x.member_id where x.room_id = :id and o.left_at is null order by o.name, o.id").param("id", id)
                .query((r, n) -> new Option(r.getString(1), r.getString(2))).list();
    }

    public long make(RoomForm typed, Viewer viewer) {
        var form = typed.clean();
        long id = jdbc.sql("insert into rooms (kind, name, about, made_by) values (:kind, :name, :about, :me) returning id").param("kind", form.closed() ? "CLOSED" : "OPEN").param("name", form.name())
                .param("about", form.about(), java.sql.Types.VARCHAR).param("me", viewer.id()).query(Long.class).single();
        var all = new TreeSet<>(present(form.member()));
        all.add(viewer.id());
        enter(id, all, Bell.MENTIONS, viewer);
        return id;
    }

    /**
     * The room of the viewer and these, made where there is none yet.
     *
     * @throws Flawed for nobody, or too many
     */
    public long direct(Collection<Long> members, Viewer viewer) {
        var all = new TreeSet<>(present(members));
        all.remove(viewer.id());
        if (all.isEmpty() || all.size() >= MOST_DIRECT) {
            throw new Flawed(all.isEmpty() ? Flaw.of("members", "invalid.required") : Flaw.of("members", "rooms.too_many", MOST_DIRECT));
        }
        all.add(viewer.id());
        var pair = all.stream().map(String::valueOf).collect(joining(" "));
        var made = jdbc.sql("insert into rooms (kind, pair, made_by) values ('DIRECT', :pair, :me) on conflict (pair) where pair is not null do nothing returning id").param("pair", pair).param("me", viewer.id())
                .query(Long.class).optional();
        made.ifPresent(id -> enter(id, all, Bell.ALL, viewer));
        return made.orElseGet(() -> jdbc.sql("select r.id from rooms r where r.pair = :pair").param("pair", pair).query(Long.class).single());
    }

    private Set<Long> present(Collection<Long> members) {
        var present = colleagues.present().stream().map(member -> Long.valueOf(member.value())).collect(toSet());
        return members == null ? Set.of() : members.stream().filter(present::contains).collect(toSet());
    }

    private void enter(long id, Collection<Long> members, Bell bell, Viewer viewer) {
        jdbc.sql("""
                insert into room_members (room_id, member_id, bell, read_id)
                select r.id, u.member, :bell, r.last_id
                  from unnest(:members::bigint[]) u (member) join rooms r on r.id = :id
                    on conflict (room_id, member_id) do nothing
                """).param("id", id).param("members", members.toArray(Long[]::new)).param("bell", bell.name()).update();
        changed(id, viewer, members);
    }

    /** @throws NotFound for one that is not open to all */
    public void join(long id, Viewer viewer) {
        if (jdbc.sql("select r.id from rooms r where r.id = :id and r.kind = 'OPEN'").param("id", id).query(Long.class).optional().isEmpty()) {
            throw new NotFound();
        }
        enter(id, Set.of(viewer.id()), Bell.MENTIONS, viewer);
    }

    /** Asks somebody in. */
    public void invite(long id, Long member, Viewer viewer) {
        grouped(id, viewer);
        var known = member == null ? Set.<Long>of() : present(List.of(member));
        if (known.isEmpty()) {
            throw new Flawed(Flaw.of("member", "invalid.choice"));
        }
        enter(id, known, Bell.MENTIONS, viewer);
    }

    /** Leaves it: from then on nothing that is or was said there is theirs. */
    public void leave(long id, Viewer viewer) {
        grouped(id, viewer);
        out(id, viewer.id(), viewer);
    }

    /** Whoever made the room, or looks after the members of the business, may have somebody leave. */
    public void remove(long id, long member, Viewer viewer) {
        var room = grouped(id, viewer);
        if (!mayRemove(room, viewer)) {
            throw new Forbidden();
        }
        out(id, member, viewer);
    }

    static boolean mayRemove(Room room, Viewer viewer) {
        return room.madeBy() == viewer.id() || viewer.may(Permission.MANAGE_MEMBERS);
    }

    private void out(long id, long member, Viewer viewer) {
        if (jdbc.sql("delete from room_members where room_id = :id and member_id = :member").param("id", id).param("member", member).update() == 0) {
            throw new NotFound();
        }
        changed(id, viewer, Set.of(member));
    }

    /** One that is not of two or a few: these stay together. */
    private Room grouped(long id, Viewer viewer) {
        var room = find(id, viewer);
        if (room.direct()) {
            throw new Problem("rooms.direct_stays");
        }
        return room;
    }

    /** Whoever is in it may say what it is called and what it is for. */
    public void change(long id, RoomForm typed, Viewer viewer) {
        grouped(id, viewer);
        var form = typed.clean();
        jdbc.sql("update rooms set name = :name, about = :about where id = :id").param("name", form.name()).param("about", form.about(), java.sql.Types.VARCHAR).param("id", id).update();
        changed(id, viewer, Set.of());
    }

    public void ring(long id, Bell bell, Viewer viewer) {
        mustBeIn(id, viewer);
        jdbc.sql("update room_members set bell = :bell where room_id = :id and member_id = :me").param("bell", bell.name()).param("id", id).param("me", viewer.id()).update();
        counted(viewer);
    }

    /** Up to there the viewer has read it; never back. @return whether that is news */
    public boolean read(long id, long upto, Viewer viewer) {
        mustBeIn(id, viewer);
        boolean news = jdbc.sql("update room_members m set read_id = least(:upto, r.last_id) from rooms r where m.room_id = :id and m.member_id = :me and r.id = m.room_id and m.read_id < least(:upto, r.last_id)")
                .param("upto", upto).param("id", id).param("me", viewer.id()).update() > 0;
        if (news) {
            counted(viewer);
        }
        return news;
    }

    /** The viewer's own pages count anew. */
    private void counted(Viewer viewer) {
        unread.countAnew();
        announcements.tell(Hint.of("room_read", Ref.of("member", viewer.id()), viewer.by()));
    }

    /** Everybody's count of what is unread is another now. */
    void said() {
        unread.countAnew();
    }

    /** Tells the open pages of all in the room, and of these, who may not be in it any more. */
    private void changed(long id, Viewer viewer, Collection<Long> members) {
        unread.countAnew();
        announcements.tell(Hint.of("room_changed", Room.ref(id), viewer.by()));
        announcements.tell(members.stream().map(member -> Hint.of("room_changed", Ref.of("member", member), viewer.by())).toList());
    }

    /** Whom of those in it to tell of what, but not this one. */
    @Transactional(readOnly = true)
    Map<Long, Bell> bells(long id, long without) {
        var bells = new HashMap<Long, Bell>();
        jdbc.sql("select m.member_id, m.bell from room_members m where m.room_id = :id and m.member_id <> :without").param("id", id).param("without", without).query(r -> {
            bells.put(r.getLong(1), Bell.valueOf(r.getString(2)));
        });
        return bells;
    }

    @Transactional(readOnly = true)
    Optional<Room.Kind> kind(long id) {
        return jdbc.sql("select r.kind from rooms r where r.id = :id").param("id", id).query(String.class).optional().map(Room.Kind::valueOf);
    }
}
