package rabta.collaboration.rooms;

import java.util.Collection;
import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.NotificationSubject;
import rabta.collaboration.Way;
import rabta.identity.Viewer;

/** What rooms tell, and where it leads. */
@Configuration
class RoomKinds {

    static final NotificationKind MENTION = new NotificationKind("room_mention", "at", Way.MAIL);
    static final NotificationKind DIRECT = new NotificationKind("room_direct", "messages", Way.SCREEN);
    static final NotificationKind MESSAGE = new NotificationKind("room_message", "message-circle", Way.SCREEN);

    @Bean
    NotificationKind roomMention() {
        return MENTION;
    }

    @Bean
    NotificationKind roomDirect() {
        return DIRECT;
    }

    @Bean
    NotificationKind roomMessage() {
        return MESSAGE;
    }

    @Bean
    NotificationSubject roomSubject(Rooms rooms) {
        return new NotificationSubject() {

            @Override
            public String type() {
                return Room.TYPE;
            }

            @Override
            public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
                return rooms.names(ids, viewer);
            }

            @Override
            public String path(long id) {
                return "/rooms/" + id;
            }
        };
    }
}
