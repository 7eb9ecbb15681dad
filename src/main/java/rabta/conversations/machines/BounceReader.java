package rabta.conversations.machines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import rabta.conversations.mime.Address;
import rabta.conversations.mime.Effort;
import rabta.conversations.mime.Heading;
import rabta.conversations.mime.MailPart;
import rabta.conversations.mime.MailReader;
import rabta.conversations.mime.MailText;

/** Reads bounces: those of the standard (RFC 3464), complaints (RFC 5965), and what servers write who know neither. */
public final class BounceReader {

    private static final Pattern FROM_MACHINE = Pattern.compile("(?i)(?:mailer-?daemon|postmaster|mail-?daemon|maildaemon|mail delivery|mailadmin|mail administrator|mail deliver system|mail system|bounce(?:s|d)?|undeliver|no-?reply-?bounce|mdaemon|emailcontrol|smtp|mailmaster|mail\\.?robot|autoreply|exchange|information store|microsoft exchange|system administrator|administrator|admin|scanmail|mailsweeper|proofpoint|messagelabs|smtpgateway|mailfoundry|mailgate|mail2000)");
    private static final Pattern DAEMON = Pattern.compile("(?i)\\b(?:mailer-?daemon|ndr)$");
    private static final Pattern SUBJECT = Pattern.compile("(?i)(?:undeliver|delivery (?:status|failure|failed|notification|report|has failed|problem|delayed)|returned (?:mail|to sender|e-?mail)|mail delivery|failure notice|failed (?:mail|delivery)|mail (?:system error|could not|not delivered|undelivered|failure)|non[- ]?(?:delivery|remis)|not delivered|message (?:not delivered|delivery|you sent|status|undeliverable|delayed|blocked|bounced)|could not (?:be delivered|send)|unable to deliver|nondeliverable|nicht zustellbar|unzustellbar|rejected|warning: (?:could not|message)|"
            + "mail (?:blocked|rejected)|échec|mensaje .{0,10}no .{0,10}entreg|não .{0,10}entregue|недоставлен|не доставлено|cannot send|delivery_status|mail-?failure|error (?:mail|sending)|user unknown|delivery error|problem delivering|bounce|delivery .{0,12}fail|mail failed|失败|失敗|無法|无法|配信|投信|退信|電子メール|sender notification)");
    private static final Pattern ANSWER = Pattern.compile("(?iu)\\s*(?:re|aw|sv|antw|rif|odp|ynt|جواب|رد)\\s*:");
    private static final Pattern RECIPIENT = Pattern.compile("(?im)^(?:final|original)-recipient:");
    private static final Pattern REPORT = Pattern.compile("(?i)report-type\\s*=\\s*\"?delivery-status");
    /** What no person says of their own mail. */
    private static final Pattern FAILED = Pattern.compile("(?iu)could not be delivered|did not reach|cannot be delivered|(?:un|not |wasn'?t )able to deliver|undeliverable|delivery (?:has )?failed|has been returned because|mail failed|permanent error|no valid recipients|n'a pas pu [eê]tre|konnte nicht zugestellt|no se (?:ha )?pudo entregar|impossibile consegnare|не удалось доставить|无法|無法");
    /** Behind these words stand the addresses that failed, above them whatever else is told of the mail. */
    private static final Pattern THESE = Pattern.compile("(?i)(?:did not reach|could not be delivered to|cannot be delivered to|unable to deliver (?:your )?(?:message|mail) to|failed for|not delivered to|delivery to|unable to reach|errors? (?:for|with)) (?:the )?(?:following )?(?:recipients?|address(?:es)?|person|users?)[^:\\n@]{0,40}:|(?:failed addresses follow|the following address(?:es|\\(es\\))? (?:failed|had)[^:\\n@]{0,60}):");
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
    private static final Pattern REPLY = Pattern.compile("(?<![\\d.])([45]\\d\\d)(?=[ -]|$|\\.\\s)");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,20}");
    private static final Pattern WIDE_ADDRESS = Pattern.compile("[\\p{L}\\p{M}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{M}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{M}\\p{N}-]{1,63}){1,20}");
    private static final Pattern ESCAPED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");
    private static final Pattern ID = Pattern.compile("(?im)^\\s*Message-ID:\\s*(<[^<>\\s]{1,500}>)");
    private static final Pattern ORIGINAL = Pattern.compile("(?im)^[ \\t>]*(?:[-=*_]{2,}.{0,20}(?:original message|copy of|returned message|your message|below this line|message header|undeliver|unsent message|the header|received header|included|transcript of (?:the )?original|message (?:text )?follows).{0,80}|below (?:this line )?is (?:a|the) copy.{0,60}|.{0,10}original message follows.{0,30}|the (?:original message|header of the).{0,60}:|received: from .{3,}|return-path: ?<.{0,200}|the message (?:header|returned) .{0,40}:|your original message.{0,40}:?)\\s*$");

    private static final Set<String> ACTIONS = Set.of("failed", "delayed", "delivered", "relayed", "expanded");

    private static final int LONGEST = 2_000;
    private static final int MOST_TEXT = 200_000;
    private static final int MOST_FAILURES = 100;

    private BounceReader() {
    }

    /** What it tells; empty where it is none. */
    public static Optional<Bounce> read(MailText mail) {
        var parts = mail.mail().all();
        var report = parts.stream().filter(part -> part.type().equals("message/feedback-report")).findFirst();
        if (report.isPresent()) {
            return Optional.of(complaint(report.get(), parts, mail));
        }
        var failures = new ArrayList<Bounce.Failure>();
        var beginning = mail.text().length() > 20_000 ? mail.text().substring(0, 20_000) : mail.text();
        for (var part : parts) {
            if (part.type().equals("message/delivery-status") || part.type().equals("message/global-delivery-status") || part.type().startsWith("text/") && part.text().stripLeading().regionMatches(true, 0, "Reporting-MTA:", 0, 14)) {
                failures.addAll(standard(part.text(), beginning));
            }
        }
        if (failures.isEmpty() && fromMachine(mail)) {
            failures.addAll(spoken(mail, beginning));
        }
        return failures.isEmpty() ? Optional.empty() : Optional.of(new Bounce(List.copyOf(failures), original(parts, mail), false));
    }

    private static boolean fromMachine(MailText mail) {
        var heading = mail.heading();
        if (heading.has("X-Failed-Recipients") || REPORT.matcher(heading.first("Content-Type").orElse("")).find()) {
            return true;
        }
        var from = from(mail);
        boolean empty = empty(heading);
        boolean told = SUBJECT.matcher(mail.subject()).find();
        if (!empty && !daemon(from) && ANSWER.matcher(mail.subject()).lookingAt()) {
            // Many an administrator is a person, and answers that they reject something.
            return false;
        }
        return DAEMON.matcher(from).find() && FAILED.matcher(mail.text()).find() || FROM_MACHINE.matcher(from).find() && (told || empty || STATUS.matcher(mail.text()).find() || REPLY.matcher(mail.text()).find()) || empty && told;
    }

    private static String from(MailText mail) {
        return mail.from() == null ? local(mail) : mail.from().name() + " " + mail.from().local();
    }

    private static String local(MailText mail) {
        return mail.from() == null ? mail.heading().first("From").orElse("") : mail.from().local();
    }

    private static boolean empty(Heading heading) {
        return heading.first("Return-Path").map(path -> path.strip().matches("(?i)<>|<?mailer-daemon(?:@[^<>\\s]*)?>?")).orElse(false);
    }

    /** Whether it can be nobody's but a server's. A name is not asked: anybody may call themselves so. */
    private static boolean surely(MailText mail) {
        return empty(mail.heading()) || daemon(local(mail)) || REPORT.matcher(mail.heading().first("Content-Type").orElse("")).find();
    }

    private static boolean daemon(String from) {
        return DAEMON.matcher(from).find() || from.toLowerCase(Locale.ROOT).contains("postmaster") || from.toLowerCase(Locale.ROOT).contains("mail delivery");
    }

    private static Bounce complaint(MailPart report, List<MailPart> parts, MailText mail) {
        var fields = fields(report.text());
        var recipient = Address.all(fields.getOrDefault("original-rcpt-to", fields.getOrDefault("removal-recipient", ""))).stream().findFirst().map(Address::address).orElse("");
        var type = fields.getOrDefault("feedback-type", "abuse");
        return new Bounce(List.of(new Bounce.Failure(recipient, "complaint", "", "", BounceReason.SPAM, type)), original(parts, mail), true);
    }

    private static LinkedHashMap<String, String> fields(String group) {
        var fields = new LinkedHashMap<String, String>();
        String last = null;
        for (var line : group.lines().toList()) {
            int colon = line.indexOf(':');
            if (!line.isEmpty() && Character.isWhitespace(line.charAt(0)) && last != null) {
                fields.merge(last, line.strip(), (a, b) -> a.length() > LONGEST ? a : a + " " + b);
            } else if (colon > 0) {
                last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                if (fields.putIfAbsent(last, line.substring(colon + 1).strip()) != null) {
                    last = null;
                }
            }
        }
        return fields;
    }

    private static List<Bounce.Failure> standard(String text, String spoken) {
        var failures = new LinkedHashMap<String, Bounce.Failure>();
        boolean named = RECIPIENT.matcher(text).find();
        for (var group : (text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text).replace("\r", "").split("\n[ \\t]*\n+")) {
            if (failures.size() >= MOST_FAILURES) {
                break;
            }
            Effort.spend(group.length() + spoken.length());
            var fields = fields(group);
            // The original names whom we wrote to; the final one is where that led.
            var last = typed(fields.getOrDefault("final-recipient", ""));
            var original = typed(fields.getOrDefault("original-recipient", ""));
            var recipient = ADDRESS.matcher(last).find() ? last : ADDRESS.matcher(original).find() ? original : last;
            if (!fields.containsKey("action") && !fields.containsKey("status") && recipient.isEmpty() || recipient.isEmpty() && fields.containsKey("reporting-mta") && named) {
                // The first group is about the mail; whom it did not reach stands in those that follow.
                continue;
            }
            var found = ADDRESS.matcher(recipient);
            found = found.find() ? found.reset() : WIDE_ADDRESS.matcher(unescaped(recipient));
            var address = found.find() ? found.group().toLowerCase(Locale.ROOT) : "";
            var said = typed(fields.getOrDefault("diagnostic-code", ""));
            var status = STATUS.matcher(fields.getOrDefault("status", ""));
            var numbered = status.find() ? status.group() : "";
            var action = fields.getOrDefault("action", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
            action = numbered.startsWith("2") && !action.equals("failed") ? "delivered" : action.isEmpty() ? numbered.startsWith("2") ? "delivered" : numbered.startsWith("4") ? "delayed" : "failed" : action;
            if (!ACTIONS.contains(action)) {
                // 'expired', 'failure', 'error': not of the standard, and meant so.
                action = numbered.startsWith("4") && !action.startsWith("fail") && !action.equals("expired") && !action.equals("error") ? "delayed" : "failed";
            }
            failures.putIfAbsent(address + action, failure(address, action, numbered, said, about(spoken, address)));
        }
        return List.copyOf(failures.values());
    }

    /** As servers write letters beyond ASCII to those that take none (RFC 6533): {@code \\x{639}}. */
    private static String unescaped(String address) {
        return ESCAPED.matcher(address).replaceAll(found -> {
            int letter = Integer.parseInt(found.group(1), 16);
            return Matcher.quoteReplacement(Character.isValidCodePoint(letter) ? Character.toString(letter) : "");
        });
    }

    private static String typed(String value) {
        int semicolon = value.indexOf(';');
        return semicolon >= 0 && semicolon < 30 ? value.substring(semicolon + 1).strip() : value;
    }

    /** What is written to people about that recipient: often more than the standard's line says. */
    private static String about(String text, String address) {
        var own = ORIGINAL.matcher(text);
        var above = own.find() && own.start() > 60 ? text.substring(0, own.start()) : text;
        int at = address.isEmpty() ? -1 : above.toLowerCase(Locale.ROOT).indexOf(address);
        if (at < 0) {
            return above.length() > 3_000 ? above.substring(0, 3_000) : above;
        }
        var below = above.substring(at, Math.min(above.length(), at + 1_500));
        // The next one's line is not about this one.
        var next = Pattern.compile("\n\\s*<?(" + ADDRESS.pattern() + ")>?").matcher(below);
        return next.find() && next.start() > 0 && !next.group(1).equalsIgnoreCase(address) ? below.substring(0, next.start()) : below;
    }

    private static Bounce.Failure failure(String address, String action, String numbered, String said, String around) {
        var words = clean(said, address);
        var inside = STATUS.matcher(words);
        var status = numbered;
        // The server that refused knows better than the one that reports it, which often says 5.0.0 of everything.
        if (inside.find() && (numbered.isEmpty() || numbered.endsWith(".0.0") || numbered.charAt(0) == inside.group().charAt(0) && !inside.group().endsWith(".0.0"))) {
            status = inside.group();
        }
        var reply = REPLY.matcher(words);
        var code = reply.find() ? reply.group(1) : "";
        var surroundings = clean(around, address);
        if (code.isEmpty()) {
            var further = REPLY.matcher(surroundings);
            code = further.find() ? further.group(1) : "";
        }
        if (status.isEmpty()) {
            var further = STATUS.matcher(surroundings);
            status = further.find() ? further.group() : code.isEmpty() ? "" : code.charAt(0) + ".0.0";
        }
        return new Bounce.Failure(address, action, status, code, reason(action, status, words, surroundings), said.isBlank() ? cut(around.strip().replaceAll("\\s+", " ")) : cut(said));
    }

    private static BounceReason reason(String action, String status, String words, String surroundings) {
        if (action.equals("delayed")) {
            return BounceReason.said(words).filter(reason -> reason != BounceReason.UNKNOWN).orElse(BounceReason.EXPIRED);
        }
        var numbered = status.isEmpty() ? Optional.<BounceReason>empty() : BounceReason.status(status);
        if (numbered.isPresent() && BounceReason.exact(status)) {
            return numbered.get();
        }
        var told = BounceReason.said(words).or(() -> BounceReason.said(server(surroundings)));
        // A mailbox that is full, or a recipient that is unknown, is said by the number more surely than by the words around it.
        if (numbered.isPresent() && (told.isEmpty() || List.of(BounceReason.MAILBOX_FULL, BounceReason.RECIPIENT_UNKNOWN, BounceReason.POINTER, BounceReason.AUTHENTICATION).contains(numbered.get()) && vague(told.get()))) {
            return numbered.get();
        }
        return told.or(() -> BounceReason.said(surroundings)).orElse(BounceReason.UNKNOWN);
    }

    /** Of all that is written to people, what the other server said: from its number on. */
    private static String server(String surroundings) {
        var status = STATUS.matcher(surroundings);
        var reply = REPLY.matcher(surroundings);
        int at = Math.min(status.find() ? status.start() : Integer.MAX_VALUE, reply.find() ? reply.start() : Integer.MAX_VALUE);
        return at == Integer.MAX_VALUE ? "" : surroundings.substring(at, Math.min(surroundings.length(), at + 400));
    }

    private static boolean vague(BounceReason reason) {
        return reason.ordinal() >= BounceReason.BLOCKED.ordinal() || reason == BounceReason.POLICY;
    }

    /** Without addresses, whose letters are no words: a domain may be called 'spam-filter'. */
    private static String clean(String said, String address) {
        return said.replaceAll("\\s+", " ").replaceAll("(?i)https?://\\S+", " ").replaceAll("<?" + ADDRESS.pattern() + ">?", "<>");
    }

    private static String cut(String said) {
        return said.length() > 500 ? said.substring(0, 500) : said;
    }

    /** Of what has no such part: whom it names, and what is said behind their address. */
    private static List<Bounce.Failure> spoken(MailText mail, String text) {
        var own = ORIGINAL.matcher(text);
        var above = own.find() && own.start() > 60 ? text.substring(0, own.start()) : text;
        var recipients = new LinkedHashSet<String>();
        mail.heading().all("X-Failed-Recipients").forEach(line -> Address.all(line).forEach(one -> recipients.add(one.address())));
        var ours = mail.to().stream().map(Address::address).collect(Collectors.toSet());
        if (recipients.isEmpty()) {
            var these = THESE.matcher(above);
            var named = these.find() && ADDRESS.matcher(above).region(these.end(), above.length()).find() ? above.substring(these.end()) : above;
            var found = ADDRESS.matcher(named);
            while (found.find() && recipients.size() < 50) {
                var address = found.group().toLowerCase(Locale.ROOT).replaceAll("^[.'`*=]+|[.'`]+$", "").replaceAll("^(?:smtp|rfc822)=", "");
                var before = named.substring(Math.max(0, found.start() - 40), found.start()).toLowerCase(Locale.ROOT);
                boolean sender = before.matches("(?s).*(?:\\bfrom\\b:?|mail from:?|sender:?|message-id:?|contact|by|reply-to:?)[\\s<\"\\[:]*");
                if (!ours.contains(address) && !sender && (mail.from() == null || !address.equals(mail.from().address())) && !address.matches("(?:postmaster|mailer-daemon|abuse|support|helpdesk|admin|webmaster)@.*")) {
                    recipients.add(address);
                }
            }
        }
        if (recipients.isEmpty()) {
            // Some name them only in what they give back.
            original(mail.mail().all()).flatMap(heading -> Address.all(heading.first("To").orElse(null)).stream().findFirst()).ifPresent(one -> recipients.add(one.address()));
        }
        if (recipients.isEmpty() && own.reset().find()) {
            var to = Pattern.compile("(?im)^\\s*To:\\s*(.{1,300})$").matcher(text.substring(own.start()));
            if (to.find()) {
                Address.all(to.group(1)).stream().findFirst().ifPresent(one -> recipients.add(one.address()));
            }
        }
        if (recipients.isEmpty() && (empty(mail.heading()) || original(mail.mail().all(), mail) != null && surely(mail)) && (FAILED.matcher(above).find() || SUBJECT.matcher(mail.subject()).find())) {
            // Of whom it does not say; the mail that it is of may.
            recipients.add("");
        }
        boolean delayed = above.matches("(?is).*(?:warning message only|will continue to (?:be )?(?:tr|retri)|do not need to resend|has not yet been delivered|delivery attempts? will).*");
        return recipients.stream().map(address -> failure(address, delayed ? "delayed" : "failed", "", recipients.size() == 1 ? said(above) : about(above, address), above)).toList();
    }

    /** From the first words that tell of a failure on. */
    private static String said(String above) {
        return above.length() > 2_000 ? above.substring(0, 2_000) : above;
    }

    private static Optional<Heading> original(List<MailPart> parts) {
        return parts.stream().skip(1).filter(part -> part.type().equals("message/rfc822") && !part.parts().isEmpty()).map(part -> part.parts().getFirst().heading()).findFirst();
    }

    private static String original(List<MailPart> parts, MailText mail) {
        for (var part : parts.subList(1, parts.size())) {
            if (part.type().equals("message/rfc822") && !part.parts().isEmpty()) {
                var id = part.parts().getFirst().heading().first("Message-ID");
                if (id.isPresent() && id.get().matches("<[^<>\\s]+>")) {
                    return id.get();
                }
            }
            if (part.type().equals("text/rfc822-headers") || part.type().equals("text/rfc822-header") || part.type().equals("message/rfc822-headers") || part.type().equals("message/global-headers")) {
                var id = ID.matcher(part.text());
                if (id.find()) {
                    return id.group(1);
                }
            }
        }
        var spoken = ID.matcher(mail.text().length() > 60_000 ? mail.text().substring(0, 60_000) : mail.text());
        return spoken.find() ? spoken.group(1) : mail.answers().isEmpty() ? null : mail.answers().getFirst();
    }

    /** The words of a mail as far as they are read here. */
    static String words(MailText mail) {
        return mail.text().isBlank() && mail.html() != null ? MailReader.plain(mail.html()) : mail.text();
    }
}
