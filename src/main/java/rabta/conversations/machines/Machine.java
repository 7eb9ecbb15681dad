package rabta.conversations.machines;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import rabta.conversations.mime.Address;
import rabta.conversations.mime.Heading;
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

    /** How the subject of an automatic answer begins; a person's mail does not. Whole words, unless more may follow. */
    private static final Pattern AWAY = Pattern.compile("(?iU)\\s*[\\[(【<*]*\\s*(?:out[ -]of[ -](?:(?:the|my)[ -])?office|auto(?:matic|mated)?[- ]?(?:reply|response|answer|responder)|auto(?:matic)? ?re|ooo(?= *(?:[:(]| [–-] |re\\b|until\\b|till\\b|from\\b|$))|away from (?:my |the )?(?:office|e?-?mail|desk)|vacation (?:auto\\S*|reply|response|responder|message|notice|notification)"
            + "|on (?:(?:annual|parental|sick|maternity|paternity) )?(?:leave|vacation|holidays?)(?= *(?:[:–-]|until\\b|till\\b|from\\b|$))|i(?: a|['’])m (?:currently )?(?:away|out of (?:the |my )?office|on (?:annual )?leave|on (?:vacation|holidays?))|currently (?:away|out of)"
            + "|automatische (?:antwort|rückantwort|abwesenheits\\w*)|auto-?antwort|abwesen\\w*|ich bin (?:\\w+ ){0,3}(?:im urlaub|abwesend|außer haus|nicht im (?:büro|haus))|nicht im (?:büro|haus)|au(?:ß|ss)er haus|im urlaub|urlaubs(?:notiz|meldung|benachrichtigung)"
            + "|réponse (?:automatique|d['’]absence)|(?:message|notification|avis) d['’]absence|absen(?:ce|te?(?:\\(e\\))?) du bureau|je suis (?:\\w+ )?(?:absente?|en congés?)|en congés?(?= *(?:[:–-]|jusqu|$))"
            + "|(?:auto-?)?respuesta (?:autom[áa]tica|de ausencia)|autorespuesta|fuera de (?:la |mi )?oficina|(?:mensaje|aviso) de ausencia|estoy (?:fuera de la oficina|de vacaciones)|respost[ae] autom[áàa]tic[ao]|auto-?resposta|fora do escritório|ausência (?:temporária|do escritório)|mensagem de ausência|estou (?:ausente|de férias)"
            + "|risposta automatica|fuori (?:sede|ufficio)|(?:messaggio di )?assenza dall['’]ufficio|messaggio di assenza|sono (?:in ferie|fuori ufficio)|automatisch(?:e)? (?:antwoord|reactie|beantwoording)|afwezig\\w*|niet op kantoor|buiten kantoor|ik ben (?:afwezig|met vakantie)"
            + "|automatiskt? svar|autosvar|frånvar\\w*|fravær\\w*|inte på kontoret|ikke (?:til stede|på kontoret)|ikke tilstede|automaattinen (?:poissaolo\\w*|vastaus)|poissaolo\\w*|poissa toimistolta|en ole paikalla"
            + "|автоматическ\\w+ (?:ответ|уведомление)|автоответ\\w*|нет на (?:рабочем )?месте|отсутстви\\w+ на (?:рабочем месте|работе)|вне офиса|я в отпуске|автоматична відповідь|автовідповідь|автоматичен отговор|аутоматски одговор|automatski odgovor|samodejni odgovor|izvan ureda"
            + "|odpowiedź automatyczna|automatyczna odpowiedź|autoodpowiedź|poza biurem|nieobecno\\w*|jestem na urlopie|automatická odpov\\w+|mimo kancelář|nepřítomnost\\w*|neprítomnos\\w*|automatikus válasz|házon kívül|r[ăa]spuns automat|în afara biroului|otomatik (?:yanıt|cevap)|ofis dışı\\w*|αυτόματη απάντηση|εκτός γραφείου|automātiskā atbilde|automatinis atsakymas|automaatvastus"
            + "|自动(?:回复|答复).*|自動(?:回覆|回復|答覆|応答|返信).*|不在办公室.*|不在(?:通知|のお知らせ|連絡).*|자동 ?(?:회신|응답|답장).*|부재 ?중.*|(?:trả lời|phản hồi) tự động|(?:balasan|jawaban) (?:otomatis|automatik)|di luar kantor|การ?ตอบกลับอัตโนมัติ.*|ตอบกลับอัตโนมัติ.*"
            + "|(?:ال)?رد (?:ال)?(?:تلقائي|آلي)|رسالة تلقائية|(?:أنا )?خارج المكتب|(?:أنا )?في إجازة|إشعار (?:ال|ب?ال)?غياب|خودکار (?:طور پر )?(?:جواب|پیغام)|(?:میں )?دفتر سے باہر|(?:میں )?(?:چھٹی|رخصت) پر(?= *(?:ہوں|ہیں|[:۔–-]|$))|(?:main )?(?:chh?utti|chutti) p(?:e|ar) h\\w+|(?:daftar|office) se bahar"
            + "|پاسخ (?:خودکار|اتوماتیک)|خارج از (?:دفتر|محل کار)|در مرخصی|स्वचालित (?:उत्तर|जवाब)|कार्यालय से बाहर|স্বয়ংক্রিয় (?:উত্তর|জবাব)|(?:תשובה|מענה|תגובה) אוטומטית?|מחוץ למשרד)(?![\\p{L}\\p{M}]).*");
    /** What people write too, and what is an automatic answer where it stands before what was written to it. */
    private static final Pattern PERHAPS_AWAY = Pattern.compile("(?iU)\\s*[\\[(]?(?:auto|away|absence|absente?|abwesend|urlaub|vacation|vacances|vacaciones|holidays?|ausente|ausência|férias|assente|ferie|afwezig|semester|poissa|lomalla|отпуск|отсутствую|urlop|izin|izindeyim|چھٹی|رخصت|غائب|إجازة|مرخصی)\\s*[\\])]?\\s*[:：–-].*");
    private static final Pattern LISTED = Pattern.compile("(?i).*(?:mailchimp|constant ?contact|campaign ?monitor|phplist|mailerlite|sendinblue|acymailing|interspire|mailwizz|moosend|getresponse|newsletter|listmonk|mautic).*");
    /** The way out that whoever writes to many has to offer. */
    private static final Pattern WAY_OUT = Pattern.compile("(?iU)unsubscribe|opt[- ]out|(?:email|mailing|notification|communication|subscription) (?:preferences|settings)|manage (?:your |my )?subscriptions?|remove (?:me|yourself) from|removed from (?:this|our|the) (?:mailing )?list|stop receiving (?:these|this|our)|newsletter (?:abbestellen|abmelden)|abbestellen|austragen|se désabonner|désabonnement|désinscri|darse? de baja|cancelar (?:la |tu |su )?suscripción|descadastr|cancelar (?:a )?(?:inscrição|subscrição)|disiscriv|annulla(?:re)? l['’]iscrizione|uitschrijven|afmelden|avregistrera|avsluta prenumeration|"
            + "afmeld|отписаться|відписатися|wypisz|zrezygnuj z|odhlásit|leiratkoz|dezabon|aboneliği? |διαγραφή|退订|退訂|配信停止|수신 ?거부|إلغاء الاشتراك|الغاء الاشتراك|ان ?سبسکرائب|سبسکرپشن (?:ختم|منسوخ)|لغو اشتراک");
    private static final Pattern SENDS_TO_MANY = Pattern.compile("(?i)(?:news(?:letters?)?|deals?|offers?|promo(?:tions?|s)?|marketing|campaigns?|mailer|mailings?|updates?|digest|alerts?|notifications?|notify|marketplace|e?mail|ads?)(?:[._+-].*)?|.*[._-](?:news(?:letter)?|deals|offers|promo|marketing|mailer|updates|noreply)");
    private static final Pattern UNREAD = Pattern.compile("(?i)(?:ne-?pas-?repondre|nicht-?antworten|keine-?antwort|no-?responde[ra]?|nao-?responda|non-?rispondere|niet-?beantwoorden|newsletters?|notifications?|notify|alerts?)(?:[._+-].*)?");
    private static final Pattern COUNTED = Pattern.compile("(?i)<img\\b[^<>]{0,600}?\\b(?:width|height)\\s{0,3}[=:]\\s{0,3}[\"']?[01](?:px)?[\"';\\s/>]");
    /** So much of a mail's end is looked at for the way out. */
    private static final int END = 20_000;
    private static final Pattern NOBODY = Pattern.compile("(?i)(?:mailer-daemon|postmaster|no[-_.]?reply|do[-_.]?not[-_.]?reply|nobody|noreply.*|bounces?|daemon|root|majordomo|listserv|.*-(?:request|bounces|owner)|owner-.*)(?:[+=].*)?");

    /** @param ours all addresses of our mailboxes, in small letters */
    public static Machine of(MailText mail, Set<String> ours, boolean signedByUs) {
        var heading = mail.heading();
        var from = mail.from();
        var submitted = heading.first("Auto-Submitted").orElse("no").replaceAll("\\([^()]*\\)", "").strip().toLowerCase(Locale.ROOT);
        var precedence = heading.first("Precedence").or(() -> heading.first("X-Precedence")).orElse("").strip().toLowerCase(Locale.ROOT);
        var suppress = heading.first("X-Auto-Response-Suppress").orElse("").toLowerCase(Locale.ROOT);
        boolean replied = submitted.startsWith("auto-replied") || precedence.equals("auto_reply") || precedence.equals("auto-reply") || answered(heading) || AWAY.matcher(mail.subject()).matches()
                || !mail.answers().isEmpty() && PERHAPS_AWAY.matcher(mail.subject()).matches() || !submitted.startsWith("no") && AWAY.matcher(mail.subject().replaceFirst("^(?i)re:\\s*", "")).matches();
        boolean list = heading.lines().stream().anyMatch(line -> line.name().regionMatches(true, 0, "List-", 0, 5) && !line.value().isBlank()) || heading.has("X-Mailing-List") || heading.has("Mailing-List") || heading.has("X-BeenThere") || heading.has("X-Campaign")
                || heading.has("X-CampaignId") || heading.has("X-Campaign-Id") || heading.has("X-MC-User") || counted(heading) || precedence.equals("bulk") || precedence.equals("list") || precedence.equals("junk")
                || LISTED.matcher(heading.first("X-Mailer").orElse("")).matches();
        boolean offered = !list && offers(mail);
        list |= offered && (nobody(from) || SENDS_TO_MANY.matcher(from.local()).matches() || mail.html() != null && COUNTED.matcher(end(mail.html())).find());
        boolean generated = !submitted.startsWith("no") || heading.has("X-Loop") || heading.has("X-Cron-Env") || empty(mail) || receipt(mail);
        var kind = signedByUs ? Kind.LOOP : replied ? Kind.AUTO_REPLY : list ? Kind.LIST : generated ? Kind.GENERATED : Kind.NONE;
        boolean silent = kind != Kind.NONE || suppress.contains("all") || suppress.contains("autoreply") || suppress.contains("oof") || from == null || nobody(from) || UNREAD.matcher(from.local()).matches() || offered || ours.contains(from.address())
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

    /** What programs put into a heading that answer by themselves. */
    private static boolean answered(Heading heading) {
        return Stream.of("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "X-Mail-Autoreply", "X-AutoReply-From", "X-Vacation", "X-FC-MachineGenerated").anyMatch(name -> heading.first(name).filter(value -> !value.strip().matches("(?i)no|false|0")).isPresent())
                || heading.first("X-POST-MessageClass").orElse("").contains("Autoresponder") || heading.first("X-Autogenerated").orElse("").strip().equalsIgnoreCase("reply") || heading.first("Preference").orElse("").strip().equalsIgnoreCase("auto_reply")
                || heading.all("Delivered-To").stream().anyMatch(to -> to.strip().equalsIgnoreCase("autoresponder")) || heading.first("X-Mailer").orElse("").toLowerCase(Locale.ROOT).matches(".*\\b(?:vacation|autorespond|auto-?reply).*");
    }

    /** Who sends so much that complaints are counted. Amazon counts those of everything that it sends, of a website's form as well. */
    private static boolean counted(Heading heading) {
        return heading.first("Feedback-ID").filter(value -> !value.strip().endsWith(":AmazonSES")).isPresent();
    }

    /** Whether it offers to be sent no more of, as nobody does who answers, or hands on what another was sent. */
    private static boolean offers(MailText mail) {
        return mail.from() != null && mail.answers().isEmpty() && !mail.subject().matches("(?iU)\\s*(?:re|aw|sv|fwd?|wg|tr|rv|enc|i|vs|جواب|آگے)\\s*:.*")
                && (mail.html() != null && mail.html().contains("href") && WAY_OUT.matcher(end(mail.html())).find() || mail.text().contains("://") && WAY_OUT.matcher(end(mail.text())).find());
    }

    private static String end(String words) {
        return words.length() > END ? words.substring(words.length() - END) : words;
    }

    /** That a mail was read, which a program tells (RFC 8098). */
    private static boolean receipt(MailText mail) {
        return mail.mail().type().equals("multipart/report") && mail.mail().parts().stream().anyMatch(part -> part.type().equals("message/disposition-notification"));
    }

    private static boolean empty(MailText mail) {
        return mail.heading().first("Return-Path").map(path -> path.strip().equals("<>")).orElse(false);
    }

    /** One who was only copied in secretly is not asked anything. */
    private static boolean addressed(MailText mail, Set<String> ours) {
        return Stream.concat(mail.to().stream(), mail.cc().stream()).map(Address::address).map(Machine::bare).anyMatch(ours::contains);
    }

    /** Without what stands behind a plus. */
    public static String bare(String address) {
        return address.replaceFirst("\\+[^@]*@", "@");
    }
}
