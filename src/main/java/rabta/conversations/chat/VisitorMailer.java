package rabta.conversations.chat;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Channels;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Words;
import rabta.kernel.web.BaseUrl;

/** Sends a letter with what a visitor has not read, once; its link goes on with the same conversation. */
@Component
class VisitorMailer implements Worker<MailVisitor> {

    private final Visitors visitors;
    private final Channels channels;
    private final Viewers viewers;
    private final Mailer mailer;
    private final BaseUrl base;
    private final ChatDesk desk;
    private final TransactionTemplate transaction;

    VisitorMailer(Visitors visitors, Channels channels, Viewers viewers, Mailer mailer, BaseUrl base, ChatDesk desk, PlatformTransactionManager transactions) {
        this.visitors = visitors;
        this.channels = channels;
        this.viewers = viewers;
        this.mailer = mailer;
        this.base = base;
        this.desk = desk;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(MailVisitor job, Run run) {
        transaction.executeWithoutResult(status -> visitors.find(job.visitor()).filter(visitor -> visitor.email() != null).ifPresent(this::mail));
    }

    private void mail(Visitor visitor) {
        var channel = channels.find(visitor.channel()).filter(one -> !one.off()).orElse(null);
        var unread = channel == null ? List.<Said>of() : visitors.unread(visitor);
        if (unread.isEmpty()) {
            return;
        }
        var settings = ChatSettings.of(channel);
        var ours = viewers.system().preferences();
        var language = visitor.language() != null ? visitor.language() : settings.language() != null ? settings.language() : ours.language();
        var reader = ours.with(language);
        var title = settings.title() == null ? channel.name() : settings.title();
        var link = base.link("/chat/" + Binding.workspace() + "/" + channel.address() + "?language=" + language.tag() + "#letter=" + desk.letterKey(visitor));
        var said = unread.stream().map(one -> (one.by() == null ? title : one.by()) + ": " + (one.text().isBlank() ? Words.plain(reader, "chat.mail.file") : one.text())).collect(Collectors.joining("\n\n"));
        mailer.post(new Mail(visitor.email(), Words.plain(reader, "chat.mail.subject", title), Words.plain(reader, "chat.mail.text", said, link, title), null, language));
    }
}
