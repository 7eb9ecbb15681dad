package rabta.support.portal;

import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.access.Viewers;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.ui.Words;
import rabta.kernel.web.BaseUrl;
import rabta.support.portal.PortalPhones.Outcome;
import rabta.support.portal.PortalPhones.Short;

/** Sends link and code to whoever has the address, in the language in which they asked. To nobody else goes anything: a letter to a stranger would make us a sender of other people's letters. */
@Component
class EntryMailer implements Worker<SendEntry> {

    private final Entries entries;
    private final PublicSites sites;
    private final PortalPhones phones;
    private final Viewers viewers;
    private final Mailer mailer;
    private final BaseUrl base;
    private final TransactionTemplate transaction;

    EntryMailer(Entries entries, PublicSites sites, PortalPhones phones, Viewers viewers, Mailer mailer, BaseUrl base, PlatformTransactionManager transactions) {
        this.entries = entries;
        this.sites = sites;
        this.phones = phones;
        this.viewers = viewers;
        this.mailer = mailer;
        this.base = base;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(SendEntry job, Run run) {
        Optional<Short> words = transaction.execute(status -> write(job.entry()));
        var outcome = words.map(phones::send).orElse(Outcome.SENT);
        if (outcome != Outcome.SENT) {
            // Nothing has come to them: nothing waits for the end of it, and they may ask once more.
            entries.unsent(job.entry());
        }
        if (outcome == Outcome.LATER) {
            throw new IllegalStateException("no channel took the code at present");
        }
    }

    private Optional<Short> write(long entry) {
        var system = viewers.system();
        var site = sites.of(system).filter(one -> one.portal()).orElse(null);
        var ready = site == null ? Optional.<Entries.Ready>empty() : entries.ready(entry);
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        var one = ready.get();
        var reader = system.preferences().with(one.language());
        var link = base.link(Door.path(site, one.language()) + "/entries/" + one.link());
        long minutes = Entries.LIFE.toMinutes();
        if ("PHONE".equals(one.kind())) {
            var words = one.spaced() ? Words.plain(reader, "portal.sms.spaced", site.name(), one.code(), minutes, link, one.life().toHours()) : Words.plain(reader, "portal.sms.text", site.name(), one.code(), minutes);
            return Optional.of(new Short(one.address(), words, one.code(), one.language()));
        }
        var words = one.spaced() ? Words.plain(reader, "portal.mail.spaced", site.name(), one.code(), link, minutes, one.life().toHours()) : Words.plain(reader, "portal.mail.text", site.name(), one.code(), link, minutes);
        mailer.post(new Mail(one.address(), Words.plain(reader, "portal.mail.subject", one.code(), site.name().replaceAll("\\s+", " ")), words, null, one.language()));
        return Optional.empty();
    }
}
