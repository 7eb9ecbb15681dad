package rabta.conversations.mailboxes;

import rabta.conversations.ChannelRow;

/** A mailbox as somebody types it. What is null was not asked, and stays as it is. */
record MailboxForm(String address, String name, String password, String user, String imapHost, String imapPort, String imapSecurity, String smtpHost, String smtpPort, String smtpSecurity, String whose, String privacy,
        String team, String newcomers, Boolean ticketed, String signature, String days, Boolean copies, String joinDays, Boolean plus, String answers, String answer, Integer version) {

    static MailboxForm blank(boolean shared) {
        return new MailboxForm(null, null, null, null, null, null, null, null, null, null, shared ? "shared" : "own", "subject", null, "nobody", false, null, "0", true, "0", false, "never", null, null);
    }

    static MailboxForm of(ChannelRow row) {
        var mailbox = Mailbox.of(row);
        return new MailboxForm(row.address(), row.name(), null, mailbox.user(), mailbox.imap().host(), port(mailbox.imap()), mailbox.imap().security(), mailbox.smtp().host(), port(mailbox.smtp()), mailbox.smtp().security(),
                row.privateTo() == null ? "shared" : "own", row.privacy().word(), row.teamId() == null ? null : String.valueOf(row.teamId()), row.newcomers(), row.ticketed(), row.signature(), null, mailbox.copies(),
                String.valueOf(mailbox.joinDays()), mailbox.plus(), mailbox.answers(), mailbox.answer(), row.version());
    }

    private static String port(Server server) {
        return server.port() == 0 ? null : String.valueOf(server.port());
    }

    // What is not ticked is not sent.
    static boolean on(Boolean ticked) {
        return Boolean.TRUE.equals(ticked);
    }

    boolean own() {
        return !"shared".equals(whose);
    }

    MailboxForm with(Guesses.Guess guess) {
        return new MailboxForm(address, name, password, user, guess.imap().host(), String.valueOf(guess.imap().port()), guess.imap().security(), guess.smtp().host(), String.valueOf(guess.smtp().port()), guess.smtp().security(),
                whose, privacy, team, newcomers, ticketed, signature, days, !guess.keepsSent(), joinDays, plus, answers, answer, version);
    }
}
