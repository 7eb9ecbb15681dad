package rabta.identity.entrance;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;

/** Mails a reset link in its owner's language, to the address that is kept and no other. */
@Component
class ResetMailer implements Worker<MailReset> {

    private final Logins logins;
    private final Resets resets;
    private final Viewers viewers;
    private final Mailer mailer;
    private final BaseUrl base;
    private final TransactionTemplate transaction;

    ResetMailer(Logins logins, Resets resets, Viewers viewers, Mailer mailer, BaseUrl base, PlatformTransactionManager transactions) {
        this.logins = logins;
        this.resets = resets;
        this.viewers = viewers;
        this.mailer = mailer;
        this.base = base;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(MailReset job, Run run) {
        logins.find(job.email()).ifPresent(login -> logins.homes(login.id()).stream().findFirst().ifPresent(home ->
                Binding.within(home.workspace(), () -> viewers.member(home.member()).ifPresent(member ->
                        ScopedValue.where(Preferences.CURRENT, member.viewer().preferences()).run(() -> mail(login))))));
    }

    private void mail(Logins.Login login) {
        transaction.executeWithoutResult(status -> {
            var link = base.link("/password/reset/" + resets.issue(login.id()));
            mailer.post(Mail.of(login.email(), Ui.plain("reset.mail.subject"), Ui.plain("reset.mail.text", login.email(), link)));
        });
    }
}
