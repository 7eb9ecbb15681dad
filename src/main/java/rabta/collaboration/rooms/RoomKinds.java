package rabta.collaboration.rooms;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.NotificationSubject;
import rabta.collaboration.Way;

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
        return NotificationSubject.of(Room.TYPE, rooms::names, id -> "/rooms/" + id);
    }
}
