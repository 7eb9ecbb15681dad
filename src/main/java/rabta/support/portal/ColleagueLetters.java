package rabta.support.portal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.DeadAddresses;
import rabta.conversations.DeadAddresses.Dead;
import rabta.customers.relations.Channel;
import rabta.customers.relations.Consents;
import rabta.customers.relations.Purpose;
import rabta.identity.access.Viewers;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.ui.Words;
import rabta.kernel.web.BaseUrl;

/** Whose ticket it is hears of what a colleague wrote about it: once, with what they may read at the door anyway. What has been told is noted in the transaction that writes the letter. */
@Component
class ColleagueLetters implements Worker<TellOfColleague> {

    private final GuestTickets tickets;
    private final Portals portals;
    private final PublicSites sites;
    private final Consents consents;
    private final DeadAddresses dead;
    private final Viewers viewers;
    private final Mailer mailer;
    private final BaseUrl base;
    private final TransactionTemplate transaction;

    ColleagueLetters(GuestTickets tickets, Portals portals, PublicSites sites, Consents consents, DeadAddresses dead, Viewers viewers, Mailer mailer, BaseUrl base, PlatformTransactionManager transactions) {
        this.tickets = tickets;
        this.portals = portals;
        this.sites = sites;
        this.consents = consents;
        this.dead = dead;
        this.viewers = viewers;
        this.mailer = mailer;
        this.base = base;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(TellOfColleague job, Run run) {
        transaction.executeWithoutResult(status -> {
            var system = viewers.system();
            var site = sites.of(system).filter(PublicSite::portal);
            tickets.untold(job.conversation()).filter(told -> site.isPresent() && portals.find().colleagues() == Colleagues.ANSWER && reached(told)).ifPresent(told -> write(told, site.get()));
        });
    }

    private boolean reached(GuestTickets.Untold told) {
        return Mail.plain(told.email()) && consents.may(told.person(), Channel.EMAIL, Purpose.SERVICE) && dead.among(List.of(told.email())).stream().noneMatch(Dead::hard);
    }

    private void write(GuestTickets.Untold told, PublicSite site) {
        var reader = viewers.system().preferences().with(told.language());
        var files = told.files() == 0 ? Stream.<String>empty() : Stream.of(Words.plain(reader, "portal.mail.files", told.files()));
        var said = Stream.concat(told.words().stream(), files).collect(Collectors.joining("\n\n"));
        var link = base.link(Door.path(site, told.language()) + "/tickets/" + told.ticket());
        mailer.post(new Mail(told.email(), "[#" + told.ticket() + "] " + PortalKind.line(told.subject()), Words.plain(reader, "portal.mail.colleague", told.by(), site.name(), said, link), null, told.language()));
    }
}
