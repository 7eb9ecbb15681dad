package rabta.collaboration.invitations;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.appointments.Answer;
import rabta.collaboration.appointments.TellGuests;
import rabta.collaboration.ical.IcsWriting;
import rabta.collaboration.ical.IcsWriting.Attending;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;

/**
 * Tells guests by mail what they were not told yet. What was told is noted in the transaction that writes the letters down, so that
 * each goes once whatever dies. A guest reads nothing of the others.
 */
@Component
class TellingGuests implements Worker<TellGuests> {

    private static final String NAME = "invitation.ics";
    private static final int AN_HOUR = 300;

    private final Invitations invitations;
    private final Mailer mailer;
    private final BaseUrl base;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    TellingGuests(Invitations invitations, Mailer mailer, BaseUrl base, Jobs jobs, PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.invitations = invitations;
        this.mailer = mailer;
        this.base = base;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(TellGuests job, Run run) {
        transaction.executeWithoutResult(status -> {
            // The series speaks for its times: whichever of their jobs comes first.
            invitations.goneSeries(job.event()).flatMap(invitations::claim).ifPresent(this::tell);
            invitations.claim(job.event()).ifPresent(this::tell);
        });
    }

    private void tell(Invitation event) {
        var business = invitations.business(Binding.workspace());
        var guests = invitations.guests(event.id(), business.language());
        var parting = guests.stream().filter(guest -> guest.told() != null && (event.gone() || guest.left())).toList();
        // Of what is over nobody is told that it changed.
        var invited = event.gone() || event.lastAt().isBefore(Instant.now()) ? List.<Invited>of()
                : guests.stream().filter(guest -> !guest.left() && guest.email() != null && Mail.plain(guest.email()) && (guest.told() == null || guest.told() < event.sequence())).toList();
        // A calendar that is filled by a program must not make the business a sender of mail nobody asked for.
        int lately = invitations.lettersOfLastHour(event.owner());
        if (lately > 0 && lately + invited.size() > AN_HOUR) {
            jobs.add(new TellGuests(event.id()), event.owner(), Duration.ofHours(1));
            return;
        }
        var keys = new HashMap<Long, String>();
        var letters = new ArrayList<Mail>();
        for (var guest : invited) {
            keys.put(guest.id(), Tokens.random());
            letters.add(said(guest, () -> invitation(event, guest, business.name(), keys.get(guest.id()))));
        }
        parting.stream().filter(guest -> guest.email() != null && Mail.plain(guest.email())).forEach(guest -> letters.add(said(guest, () -> parting(event, guest, business.name()))));
        invitations.open(keys);
        invitations.told(invited.stream().map(Invited::id).toList(), event.sequence());
        invitations.told(parting.stream().map(Invited::id).toList(), null);
        invitations.forget(guests.stream().filter(Invited::left).map(Invited::id).toList());
        if (event.gone() && event.rule() != null) {
            invitations.untold(event.id());
        }
        letters.forEach(mailer::post);
    }

    private static Mail said(Invited guest, java.util.function.Supplier<Mail> letter) {
        return ScopedValue.where(Preferences.CURRENT, Preferences.DEFAULT.with(guest.language())).call(letter::get);
    }

    private Mail invitation(Invitation event, Invited guest, String business, String key) {
        var link = base.link("/invited/" + Binding.workspace() + "/" + key);
        var subject = Ui.plain(guest.told() == null ? "invitations.mail.invited" : "invitations.mail.changed", event.title(), event.when());
        var text = Ui.plain(guest.told() == null ? "invitations.mail.invites" : "invitations.mail.changes", event.organizer(), business) + "\n\n" + lines(event) + "\n\n" + Ui.plain("invitations.mail.ask") + "\n"
                + Ui.plain("invitations.mail.yes", link + "?answer=" + Answer.Said.ACCEPTED.word()) + "\n" + Ui.plain("invitations.mail.maybe", link + "?answer=" + Answer.Said.TENTATIVE.word()) + "\n"
                + Ui.plain("invitations.mail.no", link + "?answer=" + Answer.Said.DECLINED.word());
        return letter(guest, subject, text, "REQUEST", event.sequence(), event);
    }

    // Whoever is told that they come no more is told by a higher number than before (RFC 5546, 2.1.4).
    private Mail parting(Invitation event, Invited guest, String business) {
        int number = Math.max(event.sequence(), guest.told() + 1);
        return letter(guest, Ui.plain("invitations.mail.cancelled", event.title(), event.when()), Ui.plain(event.gone() ? "invitations.mail.cancels" : "invitations.mail.uninvites", event.organizer(), business) + "\n\n" + lines(event),
                "CANCEL", number, event);
    }

    private static String lines(Invitation event) {
        return event.title() + "\n" + event.when() + (event.repeats() == null ? "" : "\n" + event.repeats()) + (event.place() == null ? "" : "\n" + event.place());
    }

    private static Mail letter(Invited guest, String subject, String text, String method, int number, Invitation event) {
        var ics = IcsWriting.write(event.written(number), new Attending(method, event.organizer(), event.email(), guest.name() == null ? guest.email() : guest.name(), guest.email(), guest.answer()));
        return new Mail(guest.email(), subject.replaceAll("[\\p{Cc}\\u2028\\u2029]", " "), text, null, guest.language(), new Mail.Beside("text/calendar; method=" + method, NAME, new String(ics, StandardCharsets.UTF_8)));
    }
}
