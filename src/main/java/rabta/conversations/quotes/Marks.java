package rabta.conversations.quotes;

import java.util.List;
import java.util.regex.Pattern;

import rabta.conversations.mime.Effort;

/** How mail programs of many countries begin what they repeat. Who writes the line may have made it to be looked at again and again: what a pattern took it does not give back. */
final class Marks {

    private static final String WROTE = "wrote|writes|schrieb|geschrieben|hat geschrieben|a [ée]crit|escribi[óo]|escreveu|ha scritto|scrisse|schreef|geschreven|napisał(?:\\(a\\)|a)?|pisze|skrev|skreiv|kirjoitti|пишет|"
            + "написала?|писала?|пише|написав|napsal(?:\\(a\\)|a)?|nap[íi]sal(?:\\(a\\)|a)?|[íi]rta|yazdı|yazmış|έγραψε|a scris|写道|寫道|写到|のメール|書きました|님이 작성|작성|đã viết|menulis|va escriure|kirjutas|rakstīja|rašė|"
            + "napisao|написао|je napisal(?:\\(a\\)|a)?|كتب(?:ت)?(?:/كتبت)?|تمت كتابة ما يلي|نوشت(?:ه)?|نے لکھا(?: ہے)?|نے تحریر کیا(?: ہے)?|لکھتے ہیں|написа|ने लिखा|লিখেছেন|เขียน(?:ว่า)?|כתב(?:ה)?|shkroi|skrifaði";

    /** "On … wrote:", also over several lines. */
    private static final Pattern ATTRIBUTION = Pattern.compile("(?iU)(?:^|.*[\\s,>)\\]\"،])(?:" + WROTE + ")(?:[\\s,:：،\"<>(].{0,200})?[:：]$|.*(?:写道|寫道|작성|のメール|書きました)\\s?[:：]$|\\D*+\\d.*<[^<>\\s@]++@[^<>\\s]++>\\s?[:：]$"
            // In words of whatever language, where it names somebody's address, the day and the time.
            + "|(?=.*<[^<>\\s@]++@[^<>\\s]++>)(?=.*\\d{4}).*\\d{1,2}[:.]\\d{2}\\)?[:：]$");
    private static final Pattern ABOVE = Pattern.compile("(?iU)(?:.{0,250}[\\s,>)\\]\"،])?(?:" + WROTE + ")(?:[\\s,].{0,120})?[:：]|(?:zitat von|quoting|citation de|citando(?: a)?|citeren|cytat z|citando) .{2,150}:|.{0,80}\\d{1,2}:\\d{2}.{0,80}\\S+@\\S+:");
    /** Between dashes, as Zoho writes it. */
    private static final Pattern DASHED = Pattern.compile("(?iU)[-–—]{2,}+\\s*+.{5,300}\\b(?:" + WROTE + ")\\s*+[-–—]{2,}+");
    /** Without the colon: the day, or how such a line begins, and an address. */
    private static final Pattern UNSAID = Pattern.compile("(?iU)\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}.{1,200}<[^<>\\s@]++@[^<>\\s]++>");
    private static final Pattern UNENDED = Pattern.compile("(?iU)On (?=.{5,200}\\d{1,2}:\\d{2}).*<[^<>\\s@]++@[^<>\\s]++>\\s++wrote");
    /** Words of the writer's own, and behind them on the same line how such a line begins. */
    private static final Pattern BEHIND = Pattern.compile("[^>].{0,200}?[\\p{L}\\p{N}.!?،۔)](?=(?:\\s?-{2,}\\s*|\\s)(?:On|Am|Le|El|Il(?: giorno)?|Em|Op|Den) (?:\\p{L}{2,12}[.,]{0,2} ){0,2}\\d)");
    /** What only turns the reading direction. */
    private static final Pattern TURNS = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    /** A full stop where others write a colon. */
    private static final Pattern SAID = Pattern.compile("(نے (?:لکھا|تحریر کیا)(?: ہے)?) ?۔$");
    /** With what is repeated behind it on the same line, as Yahoo's telephones flatten it. */
    private static final Pattern FLAT = Pattern.compile("(?iU)(\\s*+\\S.{8,250}?<[^<>\\s@]++@[^<>\\s]++>,?\\s{0,2}(?:" + WROTE + ")\\s?[:：])\\s++\\S.*");
    private static final Pattern DATED = Pattern.compile("(?U).*(?:\\d{1,2}[:.h]\\d{2}|\\d{4}|@|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}).*");
    private static final Pattern OPENED = Pattern.compile("(?iU)(?:On|Am|Le|El|Em|Il|Op|W dniu|Dnia|Den|På|På |Le |Dne|Dňa|Στις|Pe|În|Vào|Pada|Em |No|Em|El |A|Den |Вт|Пн|Ср|Чт|Пт|Сб|Вс|в |على|في|در|بتاریخ|مورخہ|को)\\b?.*");
    private static final Pattern RULE = Pattern.compile("[-_=*]{5,}+|[-_]{2,}+\\s[-_]{3,}+");

    private static final String ORIGINALS = "(?:original message|original mail|original email|message original|ursprüngliche (?:nachricht|e-?mail)|original-?nachricht|original-?mail|message d['’]origine|message initial|"
            + "mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|oorspronkelijke bericht|oprindelig (?:meddelelse|besked)|antwort nachricht|ursprungligt meddelande|originalmeddelande|opprinnelig melding|alkuperäinen viesti|"
            + "исходное сообщение|оригинальное сообщение|пересылаемое сообщение|вихідне повідомлення|oryginalna wiadomość|wiadomość oryginalna|původní zpráva|pôvodná správa|eredeti üzenet|orijinal mesaj|orijinal ileti|αρχικό μήνυμα|mesajul original|"
            + "原始邮件|原始郵件|原始信件|元のメッセージ|オリジナルメッセージ|원본 ?메(?:일|시지)|الرسالة الأصلية|پیام اصلی|اصل پیغام|اصل ای میل|मूल संदेश|הודעה מקורית|ข้อความต้นฉบับ|оригінальне повідомлення|оригинално съобщение|originalna poruka|mesaj original|মূল বার্তা|tin nhắn gốc|pesan asli|reply message|reply to message|quoted message|in reply to)";
    private static final Pattern ORIGINAL = Pattern.compile("(?iU)\\s*+[-_—–*=]{2,}+\\s*+" + ORIGINALS + "\\s*+:?+\\s*+[-_—–*=]*+\\s*+");
    private static final Pattern BARE_ORIGINAL = Pattern.compile("(?iU)\\s*+" + ORIGINALS + "\\s*+:?+\\s*+");
    private static final Pattern FORWARDED = Pattern.compile("(?iU)\\s*+(?:[-_—–*=]{2,}+\\s*+)?+(?:begin forwarded message|forwarded message|forwarded by .{1,80}|weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|e-?mail)|message transf[ée]r[ée]|mensaje reenviado|"
            + "mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|videresendt|пересылаемое сообщение|пересланное сообщение|przekazana wiadomość|iletilen (?:mesaj|ileti)|转发的?邮件|転送メッセージ|رسالة مُ?عاد توجيهها|آگے بھیجا گیا پیغام|فارورڈ کیا گیا پیغام)"
            + "\\s*+:?+\\s*+(?:[-_—–*=]{2,}+\\s*+)?+");

    private static final List<Pattern> HEADS = List.of(
            named("from|von|de|da|van|från|fra|lähettäjä|от|від|od|feladó|kimden|gönderen|από|发件人|寄件者|寄件人|差出人|보낸 ?사람|من|از|منجانب|بھیجنے والا|مرسل|از طرف|από|từ|dari|daripada|प्रेषक|מאת|จาก|de la|প্রেরক|از جانب"),
            named("sent|date|gesendet|datum|envoy[ée]|enviado(?: el)?|enviada(?: em)?|fecha|data|inviato|verzonden|skickat|sendt|lähetetty|päivämäärä|отправлено|дата|надіслано|wysłano|odesláno|dátum|elküldve|gönderildi|tarih|发送时间|日期|寄件日期|送信日時|日時|日付|보낸 ?날짜|날짜|تم الإرسال|تاريخ|التاريخ|تاریخ|بھیجا گیا|بھیجا|بھیجی گئی|ارسال شد[ہه]|ارسال کردہ|تاريخ الإرسال|נשלח|תאריך|ส่ง|วันที่|trimis|poslano|dikirim|প্রেরিত|তারিখ|στάλθηκε|ημερομηνία|ngày|tanggal|दिनांक"),
            named("to|an|à|a|para|per|aan|till|til|vastaanottaja|кому|do|komu|pro|címzett|kime|alıcı|προς|收件人|收件者|宛先|받는 ?사람|إلى|به|بنام|بجانب|وصول کنندہ|بخدمت|אל|ถึง|către|প্রাপক|ke|за|đến|kepada|प्रति"),
            named("subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|тема|temat|předmět|predmet|tárgy|konu|θέμα|主题|主旨|件名|제목|الموضوع|موضوع|chủ đề|subjek|perihal|विषय|נושא|เรื่อง|subiect|বিষয়|naslov|عنوان"),
            named("cc|copie|kopie|kopia|копия|抄送|副本|참조|نسخة"),
            named("reply-to|antwort an|importance|wichtigkeit|priorité|resent-from"));

    private static final Pattern SIGNED = Pattern.compile("(?iU)from my (?:iphone|ipad|mobile|phone).{0,20}|(?:\\S{2,12} ){0,2}(?:o |l['’])?outlook(?:['’]\\S{1,3})? \\S{2,5} (?:ios|android|mac)(?: \\S{2,12})?|(?:ios|android) için outlook['’]\\S{1,3} \\S{2,12}|yahoo mail: .{2,60}|diese nachricht wurde von meinem .{2,60} gesendet|(?:sent|posted|written) (?:from|via|with|by|using) (?:my |the |a )?.{2,60}|get (?:outlook|yahoo mail|bluemail) for .{2,40}|(?:von|gesendet von|vom) meinem .{2,40} gesendet|gesendet (?:von|mit) .{2,50}|envoy[ée] (?:de|depuis|à partir de|avec|via) .{2,50}|"
            + "enviado (?:desde|do|de|via|con|com) .{2,50}|inviato (?:da|con|tramite) .{2,50}|verzonden (?:vanaf|met|vanuit) .{2,50}|skickat från .{2,50}|sendt fra .{2,50}|lähetetty .{2,50}|отправлено (?:с|из) .{2,50}|wysłan[eo] z .{2,50}|odesláno z .{2,50}|\\S{2,20}['’]?(?:umdan|[dt][ae]n) gönderildi|[发發]自我的\\s?.{2,30}|verstuurd vanaf .{2,50}|odesl[aá]no z .{2,50}|poslané z .{2,50}|dikirim dari .{2,40}|(?:đã |được )?gửi từ .{2,40}|ส่งจาก\\s?.{2,40}|נשלח מה?-?.{2,40}|στάλθηκε από .{2,40}|trimis de pe .{2,40}|küldve .{2,40}|надіслано з .{2,40}|मेरे .{2,30} से भेजा गया|從我的.{2,30}傳送|"
            + "iPhoneから送信|나의 iPhone에서 보냄|[أاإ]ُ?رسلت من .{2,40}|تم الإرسال من .{2,40}|مُ?رسل من .{2,40}|میرے .{2,40} سے بھیجا گیا|ارسال شده از .{2,40}");
    private static final Pattern MACHINES = Pattern.compile("(?iU).*(?<![a-zà-ÿ])(?:iphon|ipad|ipod|ios|android|mobil|cell|airmail|proton|alcatel|phone|blackberry|outlook|mail|yahoo|galaxy|samsung|huawei|nokia|windows|treo|device|handy|móvil|телефона|thunderbird|gmail|xperia|tablet|pixel|wireless|handheld|آئی فون|موبائل|فون).*");

    private Marks() {
    }

    private static Pattern named(String names) {
        return Pattern.compile("(?iU)[\\s*_]*+(?:" + names + ")[\\s*_]*+[:：][\\s*_].*|[\\s*_]*+(?:" + names + ")\\s?[:：].*");
    }

    private static boolean told(Pattern pattern, String text) {
        return pattern.matcher(Effort.seen(text)).matches();
    }

    static boolean attribution(String line) {
        var text = bare(line);
        return text.length() > 5 && text.length() < 500 && (text.endsWith(":") || text.endsWith("：")) && DATED.matcher(text).matches() && told(ATTRIBUTION, text);
    }

    /** As it is read: without what turns the direction, and without the blank that a broken line left in an address's brackets. */
    static String bare(String line) {
        return SAID.matcher(TURNS.matcher(line).replaceAll("").strip().replace("< ", "<")).replaceFirst("$1:");
    }

    /** One that stands above what is surely a quote: it need say nothing but who wrote it. */
    static boolean attributionAbove(String line) {
        var text = bare(line);
        return text.length() > 5 && text.length() < 300 && (text.endsWith(":") || text.endsWith("：")) && told(ABOVE, text);
    }

    /** One that only a quote below it makes an attribution: day and address alone. */
    static boolean unsaid(String line) {
        return line.length() < 400 && told(UNSAID, bare(line));
    }

    /** One that stands alone and ends otherwise than such lines do. */
    static boolean ended(String line) {
        var text = line.length() < 400 ? bare(line) : "";
        return text.endsWith("-") && DATED.matcher(text).matches() && told(DASHED, text) || text.endsWith("wrote") && told(UNENDED, text);
    }

    /** One that can hardly be a sentence of the writer's own, so that what follows need not be marked. */
    static boolean surely(String line) {
        var text = bare(line);
        return attribution(text) && (text.contains("@") || text.matches("(?U).*\\d{1,2}[:.h]\\d{2}.*") && text.matches("(?U).*\\d{4}.*|(?iU)on .*") || OPENED.matcher(text).matches() && text.matches("(?U).*\\d{4}.*"));
    }

    /** One that lacks nothing: it begins as such lines do, and names the day or the time besides the address. */
    static boolean whole(String line) {
        return opened(line) && surely(line) && line.replaceAll("<[^<>]*>", "").matches("(?U).*(?:\\d{1,2}[:.h]\\d{2}|\\d{4}).*");
    }

    /** Where in a line such a line begins that stands behind words of the writer's own; 0 where it does not. */
    static int begins(String line) {
        if (line.length() < 400 && (line.endsWith(":") || line.endsWith("：")) && surely(line)) {
            var behind = BEHIND.matcher(Effort.seen(line));
            return behind.lookingAt() && surely(line.substring(behind.end())) ? behind.end() : 0;
        }
        return 0;
    }

    /** Where what is repeated begins on the line that says whose it is; 0 where it does not. */
    static int flat(String line) {
        if (line.length() < 30_000 && line.indexOf('@') > 0) {
            var head = line.length() > 600 ? line.substring(0, 600) : line;
            var found = FLAT.matcher(Effort.seen(head));
            return found.matches() && opened(found.group(1)) && surely(found.group(1)) ? found.end(1) : 0;
        }
        return 0;
    }

    static boolean behind(String line) {
        return begins(line) > 0;
    }

    /** Whether it begins as such a line does. */
    static boolean opened(String line) {
        return OPENED.matcher(line.strip()).matches();
    }

    static boolean original(String line) {
        return line.length() < 200 && told(ORIGINAL, line);
    }

    /** Without the dashes, as telephones wrote it: only above a heading is it sure. */
    static boolean originalAbove(String line) {
        return line.length() < 100 && told(BARE_ORIGINAL, line);
    }

    static boolean forwarded(String line) {
        return line.length() < 200 && told(FORWARDED, line);
    }

    static boolean rule(String line) {
        return line.length() < 200 && RULE.matcher(line.strip()).matches();
    }

    /** Which line of a repeated mail's heading that is: 0 for From; -1 where it is none. */
    static int head(String line) {
        if (line.length() > 500) {
            return -1;
        }
        var text = TURNS.matcher(line).replaceAll("");
        for (int i = 0; i < HEADS.size(); i++) {
            if (HEADS.get(i).matcher(text).matches()) {
                return i;
            }
        }
        return -1;
    }

    /** 'Sent from my iPhone', as machines sign. */
    static boolean machineSigned(String line) {
        if (line.length() > 400) {
            // Looking for the end of a very long row of stars would take as many looks again for each of them.
            return false;
        }
        var text = TURNS.matcher(line).replaceAll("").strip().replaceAll("\\s*<https?://[^<>\\s]{1,200}>(?=\\s)", "").replaceAll("\\s*<?https?://\\S{1,200}$", "").replaceAll("^[*_<\\[(]+|[*_>\\].)]+$", "").replaceAll("(?i)[,.]\\s*(?:please )?(?:excuse|pardon|forgive|ignore) .{2,40}$", "");
        return text.length() < 100 && (text.indexOf(',') < 0 || text.startsWith("Yahoo Mail: ")) && SIGNED.matcher(text).matches() && MACHINES.matcher(text).matches();
    }
}
