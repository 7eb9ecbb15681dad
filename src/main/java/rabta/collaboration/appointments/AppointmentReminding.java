package rabta.collaboration.appointments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Ref;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/**
 * Tells those who take part of appointments at their time. What is due is taken in the transaction that tells of it, so that each
 * goes once whatever dies; who may not read the appointment by now is told nothing.
 */
@Component
class AppointmentReminding implements Worker<RemindOfAppointments> {

    @Configuration
    static class Kinds {

        static final NotificationKind REMINDER = new NotificationKind("appointment", "calendar-event", Way.MAIL);

        @Bean
        NotificationKind appointmentReminder() {
            return REMINDER;
        }
    }

    private final AppointmentReminders reminders;
    private final AppointmentSubject appointments;
    private final Viewers viewers;
    private final Notifications notifications;
    private final TransactionTemplate transaction;

    AppointmentReminding(AppointmentReminders reminders, AppointmentSubject appointments, Viewers viewers, Notifications notifications, PlatformTransactionManager transactions) {
        this.reminders = reminders;
        this.appointments = appointments;
        this.viewers = viewers;
        this.notifications = notifications;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(RemindOfAppointments job, Run run) {
        transaction.executeWithoutResult(status -> notifications.tell(Kinds.REMINDER, seen(reminders.claim(job.until())), null));
    }

    private List<Told> seen(Map<Long, List<Long>> due) {
        var told = new ArrayList<Told>();
        due.entrySet().stream().flatMap(event -> event.getValue().stream().map(member -> Map.entry(member, event.getKey()))).collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .forEach((member, events) -> viewers.member(member)
                        .ifPresent(known -> appointments.names(events, known.viewer()).keySet().forEach(event -> told.add(new Told(member, Ref.of(AppointmentSight.EVENT, event), null)))));
        return told;
    }
}
