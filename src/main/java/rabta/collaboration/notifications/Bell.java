package rabta.collaboration.notifications;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.identity.Ringing;
import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;

/** The number that every page shows: counted when something was told or read, and otherwise once a second at most. */
@Component
class Bell implements Ringing {

    private final ObjectProvider<Notifications> notifications;
    private final Lately<Integer> unread = new Lately<>();

    Bell(ObjectProvider<Notifications> notifications) {
        this.notifications = notifications;
    }

    @Override
    public int unread(Viewer viewer) {
        return unread.of(viewer.id(), () -> notifications.getObject().unread(viewer));
    }

    void countAnew() {
        unread.forget();
    }
}
