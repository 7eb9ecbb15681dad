package rabta.collaboration.notifications;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;
import rabta.identity.Viewer;

/** How each member wants to be told of each kind. */
@Repository("notificationChoices")
@Transactional
class Choices {

    private final JdbcClient jdbc;
    private final List<NotificationKind> kinds;

    Choices(JdbcClient jdbc, List<NotificationKind> kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    List<NotificationKind> kinds() {
        return kinds;
    }

    /** Of those among the members who work here. */
    @Transactional(readOnly = true)
    Map<Long, Way> of(NotificationKind kind, Collection<Long> members) {
        var ways = new HashMap<Long, Way>();
        if (!members.isEmpty()) {
            jdbc.sql("select m.id, c.way from members m left join notification_choices c on c.member_id = m.id and c.kind = :kind where m.id = any(:members) and m.left_at is null")
                    .param("kind", kind.key()).param("members", members.toArray(Long[]::new)).query(r -> {
                        ways.put(r.getLong(1), r.getString(2) == null ? kind.usual() : Way.valueOf(r.getString(2)));
                    });
        }
        return ways;
    }

    @Transactional(readOnly = true)
    Map<NotificationKind, Way> all(Viewer viewer) {
        var chosen = new HashMap<String, Way>();
        jdbc.sql("select c.kind, c.way from notification_choices c where c.member_id = :me").param("me", viewer.id()).query(r -> {
            chosen.put(r.getString(1), Way.valueOf(r.getString(2)));
        });
        var all = new LinkedHashMap<NotificationKind, Way>();
        kinds.forEach(kind -> all.put(kind, chosen.getOrDefault(kind.key(), kind.usual())));
        return all;
    }

    void choose(NotificationKind kind, Way way, Viewer viewer) {
        jdbc.sql("insert into notification_choices (member_id, kind, way) values (:me, :kind, :way) on conflict (member_id, kind) do update set way = excluded.way")
                .param("me", viewer.id()).param("kind", kind.key()).param("way", way.name()).update();
    }
}
