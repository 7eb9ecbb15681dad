package rabta.collaboration.notifications;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.access.Viewers;
import rabta.identity.access.Viewers.Known;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;

/**
 * Tells by mail. What is told is claimed in the transaction that writes the letter down, so that each goes once whatever dies;
 * of what the member may not see by now nothing is said.
 */
@Component
class NotificationMailer implements Worker<MailNotifications> {

    private static final int MOST = 30;

    private final Notifications notifications;
    private final Viewers viewers;
    private final Mailer mailer;
    private final BaseUrl base;
    private final TransactionTemplate transaction;

    NotificationMailer(Notifications notifications, Viewers viewers, Mailer mailer, BaseUrl base, PlatformTransactionManager transactions) {
        this.notifications = notifications;
        this.viewers = viewers;
        this.mailer = mailer;
        this.base = base;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(MailNotifications job, Run run) {
        transaction.executeWithoutResult(status -> {
            var claimed = notifications.claim(job.member(), job.way());
            viewers.member(job.member()).ifPresent(known -> write(notifications.named(claimed, known.viewer()), known));
        });
    }

    private void write(List<Notification> told, Known known) {
        if (!told.isEmpty()) {
            ScopedValue.where(Preferences.CURRENT, known.viewer().preferences()).run(() -> mailer.post(letter(told, known)));
        }
    }

    private Mail letter(List<Notification> told, Known known) {
        var lines = told.stream().limit(MOST).map(n -> n.plain() + "\n" + base.link(n.path())).collect(Collectors.joining("\n\n"));
        var subject = told.size() == 1 ? told.getFirst().plain() : Ui.plain("notifications.mail.subject", told.size(), known.account().workspace());
        return Mail.of(known.account().email(), subject, lines + "\n\n" + Ui.plain("notifications.mail.foot", base.link("/settings/notifications")));
    }
}
