package rabta.collaboration.rooms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.search.Found;
import rabta.customers.search.SearchSource;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;
import rabta.kernel.ui.Ui;

/**
 * Finds rooms by what they are called: those that the viewer is in, a direct one by who else is, and open ones that they could join. A
 * business has some hundred of them, so their names are matched here, in either spelling and, where nothing holds the words, by sound.
 */
@Repository
@Transactional(readOnly = true)
class RoomSearch implements SearchSource {

    private static final int MOST = 1_000;
    private static final int SHORTEST_SOUND = 3;

    private record Named(long id, Room.Kind kind, String called, String about, boolean inside) {

        static Named read(ResultSet r, int n) throws SQLException {
            var name = r.getString(3);
            return new Named(r.getLong(1), Room.Kind.valueOf(r.getString(2)), name != null ? name : String.join(", ", List.of((String[]) r.getArray(5).getArray())), r.getString(4), r.getBoolean(6));
        }

        double rank(List<String> words, String asked) {
            var folded = Folding.fold(called);
            return folded.equals(asked) ? 2.1 : folded.startsWith(asked) ? 1.9 : words.stream().allMatch(folded::contains) ? 1.2 : 0;
        }

        Found found(double rank) {
            return new Found("room", id, "/rooms/" + id + (inside ? "" : "/joining"), called, inside && about != null ? about : Ui.t(inside ? "rooms.kind." + kind.word() : "rooms.found.joinable"), null, null, rank);
        }
    }

    private final JdbcClient jdbc;

    RoomSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Found> search(String typed, Viewer viewer, int size) {
        var words = Folding.words(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        var named = named(viewer);
        var asked = Folding.fold(typed).strip();
        var held = named.stream().map(room -> room.found(room.rank(words, asked))).filter(found -> found.rank() > 0).toList();
        var found = held.isEmpty() && asked.length() >= SHORTEST_SOUND ? named.stream().map(room -> room.found(Math.min(0.9, Sound.rank(typed, room.called())))).filter(f -> f.rank() >= Sound.UNLIKE).toList() : held;
        return found.stream().sorted(Comparator.comparingDouble(Found::rank).reversed()).limit(size).toList();
    }

    /** Those with somebody or a name to be found by, the liveliest first. */
    private List<Named> named(Viewer viewer) {
        return jdbc.sql("""
                  select r.id, r.kind, r.name, r.about,
                         array(select o.name from room_members x join members o on o.id = x.member_id where x.room_id = r.id and x.member_id <> :me and r.kind = 'DIRECT' order by o.name),
                         s.inside
                    from (select m.room_id, true
                            from room_members m
                           where m.member_id = :me
                       union all
                          select o.id, false
                            from rooms o
                           where o.kind = 'OPEN' and not exists (select from room_members m where m.room_id = o.id and m.member_id = :me)) s (room_id, inside)
                         join rooms r on r.id = s.room_id
                order by r.last_at desc, r.id desc
                   limit :most
                """).param("me", viewer.id()).param("most", MOST).query(Named::read).list().stream().filter(room -> !room.called().isEmpty()).toList();
    }

    @Override
    public Map<String, String> types() {
        return Map.of("room", Ui.t("search.type.room"));
    }
}
