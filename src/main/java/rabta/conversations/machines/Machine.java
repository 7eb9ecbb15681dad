package rabta.conversations.machines;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import rabta.conversations.mime.Address;
import rabta.conversations.mime.MailText;

/**
 * What kind of machine wrote a mail, and whether an answer may be written to it by a machine (RFC 3834 and the headers that mail
 * programs use besides).
 */
public record Machine(Kind kind, boolean answerable) {

    public enum Kind {
        /** A person, as far as can be told. */
        NONE,
        /** Whoever is away, or has just received something. */
        AUTO_REPLY,
        /** A list, a newsletter, something sent to many. */
        LIST,
        /** A program's own mail. */
        GENERATED,
        /** What we sent, come back. */
        LOOP
    }

    private static final Pattern AWAY = Pattern.compile("(?iu)\\s*(?:out of (?:the )?office|automatic reply|auto(?:matic|mated)?[- ]?(?:reply|response)|autoreply|auto:|away from (?:my )?(?:office|mail)|vacation|on (?:annual )?leave|i am (?:currently )?(?:away|out)|abwesen|automatische antwort|réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|resposta automática|risposta automatica|fuori sede|"
            + "automatisch antwoord|afwezig|automatiskt svar|frånvaro|automatisk svar|autosvar|automaattinen vastaus|автоматический ответ|автоответ|odpowiedź automatyczna|automatyczna odpowiedź|automatická odpověď|otomatik yanıt|自动回复|自動回覆|自動応答|자동 ?(?:회신|응답)|رد تلقائي|خودکار جواب|دفتر سے باہر|چھٹی پر|پاسخ خودکار|स्वचालित उत्तर).*");
    private static final Pattern NOBODY = Pattern.compile("(?i)(?:mailer-daemon|postmaster|no[-_.]?reply|do[-_.]?not[-_.]?reply|nobody|noreply.*|bounces?|daemon|root|majordomo|listserv|.*-(?:request|bounces|owner)|owner-.*)(?:[+=].*)?");

    /** @param ours all addresses of our mailboxes, in small letters */
    public static Machine of(MailText mail, Set<String> ours, boolean signedByUs) {
        var heading = mail.heading();
        var from = mail.from();
        var submitted = heading.first("Auto-Submitted").orElse("no").strip().toLowerCase(Locale.ROOT);
        var precedence = heading.first("Precedence").or(() -> heading.first("X-Precedence")).orElse("").strip().toLowerCase(Locale.ROOT);
        var suppress = heading.first("X-Auto-Response-Suppress").orElse("").toLowerCase(Locale.ROOT);
        boolean replied = submitted.startsWith("auto-replied") || precedence.equals("auto_reply") || heading.has("X-Autoreply") || heading.has("X-Autorespond") || heading.has("X-Autoresponder") || heading.has("X-Auto-Reply")
                || heading.first("X-POST-MessageClass").orElse("").contains("Autoresponder") || AWAY.matcher(mail.subject()).matches() || !submitted.startsWith("no") && AWAY.matcher(mail.subject().replaceFirst("^(?i)re:\\s*", "")).matches();
        boolean list = heading.has("List-Id") || heading.has("List-Unsubscribe") || heading.has("List-Post") || heading.has("Feedback-ID") || precedence.equals("bulk") || precedence.equals("list") || precedence.equals("junk");
        boolean generated = !submitted.startsWith("no") || heading.has("X-Loop") || empty(mail);
        var kind = signedByUs ? Kind.LOOP : replied ? Kind.AUTO_REPLY : list ? Kind.LIST : generated ? Kind.GENERATED : Kind.NONE;
        boolean silent = kind != Kind.NONE || suppress.contains("all") || suppress.contains("autoreply") || suppress.contains("oof") || from == null || NOBODY.matcher(from.local()).matches() || ours.contains(from.address())
                || mail.mail().type().equals("multipart/report") || !addressed(mail, ours);
        return new Machine(kind, !silent);
    }

    /** Whether it is an address that nobody reads. */
    public static boolean nobody(Address address) {
        return NOBODY.matcher(address.local()).matches();
    }

    public boolean automatic() {
        return kind != Kind.NONE;
    }

    private static boolean empty(MailText mail) {
        return mail.heading().first("Return-Path").map(path -> path.strip().equals("<>")).orElse(false);
    }

    /** One who was only copied in secretly is not asked anything. */
    private static boolean addressed(MailText mail, Set<String> ours) {
        return java.util.stream.Stream.concat(mail.to().stream(), mail.cc().stream()).map(Address::address).map(Machine::bare).anyMatch(ours::contains);
    }

    /** Without what stands behind a plus. */
    public static String bare(String address) {
        return address.replaceFirst("\\+[^@]*@", "@");
    }
}
