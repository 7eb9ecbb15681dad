package rabta.conversations.mailboxes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.conversations.ChannelRow;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param row null for a new one @param open whether the servers stand there to be looked at */
public record MailboxEdit(ChannelRow row, MailboxForm form, Map<String, String> errors, List<Option> teams, List<Option> newcomers, List<String> consents, boolean managing, boolean open) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public Long id() {
        return row == null ? null : row.id();
    }

    public String action() {
        return row == null ? MailboxPages.LIST : MailboxPages.LIST + "/" + row.id();
    }

    public String entry() {
        return row == null ? "password" : Mailbox.of(row).entry();
    }

    public List<String> folders() {
        return row == null ? List.of() : Mailbox.of(row).folders();
    }

    public List<Option> securities() {
        return Stream.of("ssl", "starttls", "none").map(word -> new Option(word, Ui.t("mailboxes.security." + word))).toList();
    }

    public List<Option> privacies() {
        return Stream.of("all", "subject", "nothing").map(word -> new Option(word, Ui.t("mailboxes.privacy." + word))).toList();
    }

    public List<Option> answers() {
        return Stream.of("never", "always").map(word -> new Option(word, Ui.t("mailboxes.answers." + word))).toList();
    }

    public List<Option> whose() {
        return managing ? List.of(new Option("shared", Ui.t("mailboxes.shared")), new Option("own", Ui.t("mailboxes.own"))) : List.of(new Option("own", Ui.t("mailboxes.own")));
    }

    public String value(String field) {
        return switch (field) {
            case "address" -> form.address();
            case "name" -> form.name();
            case "user" -> form.user();
            case "imapHost" -> form.imapHost();
            case "imapPort" -> form.imapPort();
            case "imapSecurity" -> form.imapSecurity() == null ? "ssl" : form.imapSecurity();
            case "smtpHost" -> form.smtpHost();
            case "smtpPort" -> form.smtpPort();
            case "smtpSecurity" -> form.smtpSecurity() == null ? "ssl" : form.smtpSecurity();
            case "whose" -> form.whose();
            case "privacy" -> form.privacy();
            case "team" -> form.team();
            case "newcomers" -> form.newcomers();
            case "signature" -> form.signature();
            case "days" -> form.days();
            case "joinDays" -> form.joinDays();
            case "answers" -> form.answers();
            case "answer" -> form.answer();
            case "version" -> form.version() == null ? "" : String.valueOf(form.version());
            default -> "";
        };
    }

    public boolean ticketed() {
        return MailboxForm.on(form.ticketed());
    }

    public boolean copies() {
        return MailboxForm.on(form.copies());
    }

    public boolean plus() {
        return MailboxForm.on(form.plus());
    }
}
