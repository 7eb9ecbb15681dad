package rabta.support.portal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.ChannelKind;
import rabta.conversations.Delivered;
import rabta.conversations.NotDelivered;
import rabta.conversations.NotRead;
import rabta.conversations.Outgoing;
import rabta.conversations.Receipt;
import rabta.conversations.Traits;
import rabta.identity.access.Viewers;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Words;
import rabta.kernel.web.BaseUrl;

/** The customers' own door as a channel: an answer stands there at once, and a letter, or a short message, says so. */
@Component
class PortalKind implements ChannelKind {

    static final String KIND = "portal";
    static final long FILE_BYTES = 10_000_000;
    static final int FILES = 5;
    /** Why a message waits that stands at the door all the same: {@link GuestTickets} knows it by that. */
    private static final String UNTOLD = "portal.trouble.untold";

    private record About(Long ticket, String subject, Language language) {
    }

    private final JdbcClient jdbc;
    private final GuestTickets tickets;
    private final PublicSites sites;
    private final Viewers viewers;
    private final Mailer mailer;
    private final BaseUrl base;
    // Asked for when it is needed: it knows the channels, which know their kinds.
    private final ObjectProvider<PortalPhones> phones;
    private final TransactionTemplate transaction;

    PortalKind(JdbcClient jdbc, GuestTickets tickets, PublicSites sites, Viewers viewers, Mailer mailer, BaseUrl base, ObjectProvider<PortalPhones> phones, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.sites = sites;
        this.viewers = viewers;
        this.mailer = mailer;
        this.base = base;
        this.phones = phones;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Traits traits() {
        return Traits.plain().withFiles(Set.of("*/*"), FILE_BYTES, FILES).answering();
    }

    @Override
    public String icon() {
        return "door-enter";
    }

    @Override
    public String setUp() {
        return null;
    }

    @Override
    public String page(long channel) {
        return "/settings/portal";
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        // Who has left the company, or may read no more of it, is sent nothing of it either.
        if (!tickets.reaches(message.conversation())) {
            throw NotDelivered.never("portal.trouble.unseen");
        }
        Optional<PortalPhones.Short> words = transaction.execute(status -> tell(message));
        var outcome = words.map(one -> phones.getObject().send(one)).orElse(PortalPhones.Outcome.SENT);
        return switch (outcome) {
            case SENT -> Delivered.as("out-" + message.message());
            case LATER -> throw NotDelivered.later(UNTOLD);
            // It stands at the door, which is its way out; that nobody was told of it stands beside it.
            case NEVER -> new Delivered("out-" + message.message(), Map.of("untold", true));
        };
    }

    /** Writes the letter. @return what goes to the phone of whoever came in by it */
    private Optional<PortalPhones.Short> tell(Outgoing message) {
        var system = viewers.system();
        var site = sites.of(system).filter(PublicSite::portal);
        var about = about(message.conversation());
        var reader = system.preferences().with(about.language);
        var link = site.map(one -> base.link(Door.path(one, about.language) + (about.ticket == null ? "" : "/tickets/" + about.ticket))).orElse("");
        var name = site.map(PublicSite::name).orElse(message.channel().name());
        var number = about.ticket == null ? "" : "[#" + about.ticket + "] ";
        if (message.to() != null && message.to().startsWith("+")) {
            return Optional.of(new PortalPhones.Short(message.to(), Words.plain(reader, "portal.sms.answered", name, number.strip(), link), null, about.language));
        }
        if (Mail.plain(message.to())) {
            var text = message.text() + (message.files().isEmpty() ? "" : "\n\n" + Words.plain(reader, "portal.mail.files", message.files().size()));
            mailer.post(new Mail(message.to(), number + line(about.subject == null ? name : about.subject), text + "\n\n" + (link.isEmpty() ? name : Words.plain(reader, "portal.mail.answered", link, name)), null, about.language));
        }
        return Optional.empty();
    }

    static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029\\s]+", " ").strip();
    }

    private About about(long conversation) {
        return jdbc.sql("""
                select v.ticket_id, c.subject, coalesce(p.language, c.language, w.language)
                  from conversations c
                       join control.workspaces w on w.id = :workspace
                       left join people p on p.id = c.person_id
                       left join ticket_conversations v on v.conversation_id = c.id and v.present
                 where c.id = :id
                """).param("workspace", Binding.workspace()).param("id", conversation).query((r, n) -> new About(r.getObject(1, Long.class), r.getString(2), Language.of(r.getString(3)))).single();
    }

    @Override
    public void read(Receipt receipt) throws NotRead {
        throw new NotRead("portal.trouble.unread");
    }
}
