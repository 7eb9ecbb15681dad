package rabta.conversations.fetching;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import jakarta.mail.MessagingException;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import rabta.conversations.Channels;
import rabta.conversations.mailboxes.Entrances;
import rabta.conversations.mailboxes.MailRefused;
import rabta.conversations.mailboxes.Mailbox;
import rabta.kernel.sql.Binding;

/**
 * Keeps a line open to each mailbox that this node has leased, and collects when the server says that something came (IDLE, RFC 2177) or
 * after a while anyhow. A line that breaks is opened again after pauses that grow; the lease of a node that died is free within a minute.
 */
@Component
class MailFetching implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailFetching.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    /** Well below the 29 minutes after which a server may hang up, and short enough for a line that died unnoticed. */
    private static final Duration IDLE = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofMinutes(1);
    private static final Duration SETTLED = Duration.ofMillis(1_500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private record Key(long workspace, long channel) {
    }

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Entrances entrances;
    private final Collecting collecting;
    private final FolderMarks marks;
    private final boolean wanted;
    private final String node = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    private final Map<Key, Line> lines = new ConcurrentHashMap<>();
    private ScheduledExecutorService clock;
    private volatile boolean running;

    MailFetching(JdbcClient jdbc, Channels channels, Entrances entrances, Collecting collecting, FolderMarks marks, @Value("${rabta.mail.fetch:true}") boolean wanted) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.entrances = entrances;
        this.collecting = collecting;
        this.marks = marks;
        this.wanted = wanted;
    }

    /** Collects a mailbox of the bound workspace once, now. @return how many mails were new; -1 where another node has it */
    int once(long channel) throws MailRefused, MessagingException {
        if (!marks.lease(channel, node)) {
            return -1;
        }
        var mailbox = Mailbox.of(channels.find(channel).orElseThrow());
        try (var store = entrances.imap(mailbox)) {
            return collecting.collect(store, mailbox, node);
        } finally {
            marks.release(channel, node);
        }
    }

    /** Opens a line to a mailbox of the bound workspace now, if no other node has it, and keeps it open until this stops. */
    void listen(long channel) {
        if (marks.lease(channel, node)) {
            lines.computeIfAbsent(new Key(Binding.workspace(), channel), Line::new).begin();
        }
    }

    /** Lets a mailbox of the bound workspace go. */
    void leave(long channel) {
        var line = lines.get(new Key(Binding.workspace(), channel));
        if (line != null) {
            line.close();
        }
    }

    @Override
    public void start() {
        running = true;
        clock = Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("mail-clock-", 0).factory());
        if (wanted) {
            clock.scheduleWithFixedDelay(this::look, 5, LOOK.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        if (clock != null) {
            clock.shutdownNow();
        }
        lines.values().forEach(Line::close);
        lines.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Renews what this node has, and takes what nobody has. */
    private void look() {
        try {
            for (long workspace : jdbc.sql("select w.id from control.workspaces w order by w.id").query(Long.class).list()) {
                try {
                    Binding.within(workspace, () -> look(workspace));
                } catch (BadSqlGrammarException noTables) {
                    // One that is being founded, restored or taken away just now; the others' mailboxes are looked at all the same.
                    log.debug("no mailboxes can be looked for in workspace {}", workspace, noTables);
                }
            }
        } catch (RuntimeException failure) {
            log.warn("the mailboxes could not be looked at", failure);
        }
    }

    private void look(long workspace) {
        List<Long> wantedHere = channels.ofKind(Mailbox.KIND).stream().filter(row -> !row.off()).map(row -> row.id()).toList();
        lines.forEach((key, line) -> {
            if (key.workspace() == workspace && !wantedHere.contains(key.channel())) {
                line.close();
            }
        });
        for (long channel : wantedHere) {
            var key = new Key(workspace, channel);
            boolean ours = marks.lease(channel, node);
            if (ours) {
                lines.computeIfAbsent(key, Line::new).begin();
            } else {
                var lost = lines.get(key);
                if (lost != null) {
                    lost.close();
                }
            }
        }
    }

    /** One open line to a mailbox. */
    private final class Line {

        private final Key key;
        private volatile IMAPStore store;
        private volatile boolean over;
        /** Whether the server has told of a new mail since the last look began. */
        private volatile boolean told;
        private boolean begun;

        Line(Key key) {
            this.key = key;
        }

        synchronized void begin() {
            if (!begun) {
                begun = true;
                Thread.ofVirtual().name("mailbox-" + key.workspace() + "-" + key.channel()).start(() -> Binding.within(key.workspace(), this::run));
            }
        }

        void close() {
            over = true;
            lines.remove(key, this);
            var open = store;
            if (open != null) {
                // Closing politely would wait for a line that may be dead.
                Thread.ofVirtual().start(() -> {
                    try {
                        open.close();
                    } catch (MessagingException gone) {
                        log.debug("a line was gone already");
                    }
                });
            }
        }

        private void run() {
            var pause = Duration.ofSeconds(5);
            while (!over && running) {
                try {
                    listen();
                    pause = Duration.ofSeconds(5);
                } catch (MailRefused refused) {
                    channels.trouble(key.channel(), refused.fault().key(), refused.host());
                    pause = refused.fault().lasting() ? LONGEST_PAUSE : longer(pause);
                } catch (MessagingException | RuntimeException broken) {
                    if (!over) {
                        log.info("the line to mailbox {} of workspace {} broke: {}", key.channel(), key.workspace(), broken.getMessage());
                    }
                    pause = longer(pause);
                }
                rest(pause);
            }
            lines.remove(key, this);
            if (running) {
                marks.release(key.channel(), node);
            }
        }

        private static Duration longer(Duration pause) {
            var twice = pause.multipliedBy(2);
            return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        }

        /** Until the line breaks. */
        private void listen() throws MailRefused, MessagingException {
            var mailbox = Mailbox.of(channels.find(key.channel()).orElseThrow());
            try (var open = entrances.imap(mailbox)) {
                store = open;
                channels.working(key.channel());
                boolean idles = open.hasCapability("IDLE");
                try (var inbox = Collecting.opened((IMAPFolder) open.getFolder("INBOX"))) {
                    inbox.addMessageCountListener(new MessageCountAdapter() {

                        @Override
                        public void messagesAdded(MessageCountEvent event) {
                            told = true;
                        }
                    });
                    while (!over && running) {
                        told = false;
                        collecting.collect(inbox, Collecting.Kind.INBOX, mailbox, node);
                        collecting.collectOthers(open, mailbox, node);
                        inbox.getMessageCount();
                        if (told) {
                            // What came meanwhile was told already, and is not told again to who waits from now on.
                            mailbox = Mailbox.of(channels.find(key.channel()).orElseThrow());
                            continue;
                        }
                        if (idles) {
                            // Of the other folders nothing is said.
                            idle(inbox, mailbox.folders().isEmpty() ? IDLE : POLL);
                        } else {
                            rest(POLL);
                            inbox.getMessageCount();
                        }
                        mailbox = Mailbox.of(channels.find(key.channel()).orElseThrow());
                    }
                }
            } finally {
                store = null;
            }
        }

        private void idle(IMAPFolder inbox, Duration longest) throws MessagingException {
            var waking = clock.schedule(() -> wake(inbox), longest.toMillis(), TimeUnit.MILLISECONDS);
            // What a server tells before it says that it waits does not end the waiting.
            var missed = clock.schedule(() -> {
                if (told) {
                    wake(inbox);
                }
            }, SETTLED.toMillis(), TimeUnit.MILLISECONDS);
            try {
                inbox.idle(true);
            } finally {
                waking.cancel(false);
                missed.cancel(false);
            }
        }

        /** Whatever else is asked of the folder ends the waiting, if its line has been silent for a second. */
        private void wake(IMAPFolder inbox) {
            try {
                inbox.getMessageCount();
            } catch (MessagingException | RuntimeException broken) {
                log.debug("the line ended while it was idle");
            }
        }

        private void rest(Duration pause) {
            try {
                for (long left = pause.toMillis(); left > 0 && !over && running; left -= 500) {
                    Thread.sleep(Math.min(left, 500));
                }
            } catch (InterruptedException e) {
                over = true;
                Thread.currentThread().interrupt();
            }
        }
    }
}
