package rabta.kernel.mail;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.mail.Smtp.Outcome;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;

/**
 * Writes letters down with the work that they belong to and has them sent afterwards: at most once, since a letter that
 * comes twice cannot be taken back.
 *
 * <p>While {@code rabta.smtp-url} is not set nothing is sent: letters are kept and shown on a page of the development
 * mode.
 */
@Repository
public class Mailer implements Nightly {

    private static final Logger log = LoggerFactory.getLogger(Mailer.class);
    private static final int MOST_KEPT = 200;

    private final Optional<Smtp> smtp;
    private final JdbcClient jdbc;
    private final Jobs jobs;
    // Asked for when they are needed: what watches letters may write some itself.
    private final ObjectProvider<LetterWatcher> watchers;
    private final TransactionTemplate transaction;

    @Autowired
    Mailer(@Value("${rabta.smtp-url:}") String url, JdbcClient jdbc, Jobs jobs, ObjectProvider<LetterWatcher> watchers, PlatformTransactionManager transactions) {
        this.smtp = url.isBlank() ? Optional.empty() : Optional.of(Smtp.at(url));
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.watchers = watchers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether letters leave this machine. */
    public boolean delivers() {
        return smtp.isPresent();
    }

    /** Writes a letter in the present transaction; it is sent after the commit, and not at all without one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long post(Mail mail) {
        long id = jdbc.sql("""
                insert into control.outbox (workspace, to_address, subject, language, text, html, beside_type, beside_name, beside, attached_type, attached_name, attached, from_name, reply_to, unsubscribe, state)
                values (:workspace, :to, :subject, :language, :text, :html, :beside_type, :beside_name, :beside, :attached_type, :attached_name, :attached, :from_name, :reply_to, :unsubscribe, :state)
                returning id
                """)
                .param("workspace", Binding.bound() ? Binding.workspace() : null, Types.BIGINT)
                .param("to", mail.to()).param("subject", mail.subject()).param("language", mail.language().tag())
                .param("text", mail.text()).param("html", mail.html(), Types.VARCHAR)
                .param("beside_type", mail.beside() == null ? null : mail.beside().type(), Types.VARCHAR).param("beside_name", mail.beside() == null ? null : mail.beside().name(), Types.VARCHAR)
                .param("beside", mail.beside() == null ? null : mail.beside().content(), Types.VARCHAR)
                .param("attached_type", mail.attached() == null ? null : mail.attached().type(), Types.VARCHAR).param("attached_name", mail.attached() == null ? null : mail.attached().name(), Types.VARCHAR)
                .param("attached", mail.attached() == null ? null : mail.attached().content(), Types.BINARY)
                .param("from_name", mail.author() == null ? null : mail.author().name(), Types.VARCHAR).param("reply_to", mail.author() == null ? null : mail.author().replyTo(), Types.VARCHAR)
                .param("unsubscribe", mail.author() == null ? null : mail.author().unsubscribe(), Types.VARCHAR)
                .param("state", delivers() ? "queued" : "kept")
                .query(Long.class).single();
        if (delivers()) {
            jobs.add(new SendMail(id), null);
        } else {
            jdbc.sql("delete from control.outbox where state = 'kept' and id <= :id").param("id", id - MOST_KEPT).update();
            log.info("letter {} is kept, since RABTA_SMTP_URL is not set: read it at /dev/mail", id);
        }
        return id;
    }

    /**
     * Sends a letter unless that was begun before. One that was begun and whose end nobody noted is marked uncertain
     * and left alone.
     *
     * @throws NotSent if it certainly did not go and may be tried again
     */
    void send(long outbox) {
        Smtp server = smtp.orElseThrow(() -> new NotSent("RABTA_SMTP_URL is not set"));
        // Claimed and committed before it is sent: a crash in between may lose one letter, never send it twice.
        Optional<Mail> claimed = transaction.execute(status -> claim(outbox));
        if (claimed.isEmpty()) {
            transaction.executeWithoutResult(status -> doubt(outbox));
            return;
        }
        Outcome outcome = server.send(outbox, claimed.get());
        transaction.executeWithoutResult(status -> note(outbox, outcome));
        if (outcome instanceof Outcome.Failed) {
            // What the server said may hold an address; it stays in the table and out of the log.
            throw new NotSent("Letter %d did not go, this time".formatted(outbox));
        }
    }

    private Optional<Mail> claim(long outbox) {
        return jdbc.sql("""
                   update control.outbox
                      set state = 'sending', attempts = attempts + 1, error = null
                    where id = :id and state in ('queued', 'failed')
                returning to_address, subject, text, html, language, beside_type, beside_name, beside, attached_type, attached_name, attached, from_name, reply_to, unsubscribe
                """)
                .param("id", outbox)
                .query((r, n) -> new Mail(r.getString(1), r.getString(2), r.getString(3), r.getString(4),
                        Language.of(r.getString(5)), r.getString(8) == null ? null : new Mail.Beside(r.getString(6), r.getString(7), r.getString(8)),
                        r.getBytes(11) == null ? null : new Mail.Attached(r.getString(9), r.getString(10), r.getBytes(11)),
                        r.getString(12) == null ? null : new Mail.Author(r.getString(12), r.getString(13), r.getString(14))))
                .optional();
    }

    private void doubt(long outbox) {
        int doubted = jdbc.sql("""
                update control.outbox
                   set state = 'uncertain', error = 'The program stopped while this was being sent'
                 where id = :id and state = 'sending'
                """).param("id", outbox).update();
        if (doubted == 1) {
            tell(outbox, LetterWatcher.End.UNCERTAIN);
            log.warn("letter {} may or may not have been sent before the program stopped; it is not sent again", outbox);
        }
    }

    private void note(long outbox, Outcome outcome) {
        switch (outcome) {
            case Outcome.Sent() -> {
                sent(outbox);
                tell(outbox, LetterWatcher.End.SENT);
            }
            case Outcome.Refused(String why, boolean unknown) -> {
                note(outbox, "refused", why);
                tell(outbox, unknown ? LetterWatcher.End.NOBODY_THERE : LetterWatcher.End.REFUSED);
            }
            case Outcome.Failed(String why) -> note(outbox, "failed", why);
            case Outcome.Uncertain(String why) -> {
                note(outbox, "uncertain", why);
                tell(outbox, LetterWatcher.End.UNCERTAIN);
            }
        }
    }

    private void tell(long outbox, LetterWatcher.End end) {
        watchers.orderedStream().forEach(watcher -> watcher.ended(outbox, end));
    }

    private void sent(long outbox) {
        jdbc.sql("""
                update control.outbox
                   set state = 'sent', sent_at = now(), text = null, html = null, beside = null, attached = null, error = null
                 where id = :id
                """).param("id", outbox).update();
    }

    private void note(long outbox, String state, String why) {
        log.warn("letter {} was not sent: {}", outbox, state);
        jdbc.sql("update control.outbox set state = :state, error = :why where id = :id")
                .param("state", state).param("why", why.substring(0, Math.min(why.length(), 500))).param("id", outbox)
                .update();
    }

    /** The newest letters that were kept; of one workspace, or of all for null. */
    @Transactional(readOnly = true)
    public List<KeptMail> kept(Long workspace) {
        return jdbc.sql("select " + KeptMail.COLUMNS + """

                    from control.outbox o
                   where o.state = 'kept'
                     and (:workspace::bigint is null or o.workspace = :workspace)
                order by o.id desc
                   limit 100
                """).param("workspace", workspace, Types.BIGINT).query(KeptMail::read).list();
    }

    /** Forgets the letters of a month ago, sent or not: a link in them opens nothing any more. */
    @Override
    @Transactional
    public void tidy() {
        jdbc.sql("delete from control.outbox where created_at < now() - interval '30 days' and state not in ('queued', 'sending')").update();
    }

    /** The letter did not go, this time. */
    static class NotSent extends RuntimeException {

        NotSent(String why) {
            super(why);
        }
    }
}
