package rabta.collaboration.devices;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.List;

import rabta.collaboration.Way;
import rabta.collaboration.notifications.Notification;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.PushNotifications;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Takes what a member is to be told on their devices, once, and has it go to each of those. Several at once are told as a number. */
@Component
class NotificationPusher implements Worker<PushNotifications> {

    private static final int APART = 3;

    private final Notifications notifications;
    private final Devices devices;
    private final Viewers viewers;
    private final TransactionTemplate transaction;

    NotificationPusher(Notifications notifications, Devices devices, Viewers viewers, PlatformTransactionManager transactions) {
        this.notifications = notifications;
        this.devices = devices;
        this.viewers = viewers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(PushNotifications job, Run run) {
        transaction.executeWithoutResult(status -> {
            var claimed = notifications.claim(job.member(), Way.PUSH);
            viewers.member(job.member()).ifPresent(known -> tell(job.member(), notifications.named(claimed, known.viewer()).stream().map(Notification::id).toList()));
        });
    }

    private void tell(long member, List<Long> told) {
        var there = told.isEmpty() ? List.<Long>of() : devices.awake(member).stream().map(Device::id).toList();
        if (told.size() > APART) {
            devices.send(there, told, 0, Duration.ZERO);
        } else {
            told.forEach(one -> devices.send(there, List.of(one), 0, Duration.ZERO));
        }
    }
}
