package rabta.conversations.quotes;

import java.util.List;
import java.util.regex.Pattern;

/** How mail programs of many countries begin what they repeat. */
final class Marks {

    private static final String WROTE = "wrote|writes|schrieb|geschrieben|hat geschrieben|a [ée]crit|escribi[óo]|escreveu|ha scritto|scrisse|schreef|geschreven|napisał(?:\\(a\\)|a)?|pisze|skrev|skreiv|kirjoitti|пишет|"
            + "написала?|писала?|пише|написав|napsal(?:\\(a\\)|a)?|nap[íi]sal(?:\\(a\\)|a)?|[íi]rta|yazdı|yazmış|έγραψε|a scris|写道|寫道|写到|のメール|書きました|님이 작성|작성|đã viết|menulis|va escriure|kirjutas|rakstīja|rašė|"
            + "napisao|написао|je napisal(?:\\(a\\)|a)?|كتب(?:ت)?|نوشت(?:ه)?|نے لکھا(?: ہے)?|لکھتے ہیں|ने लिखा|লিখেছেন|เขียน(?:ว่า)?|כתב(?:ה)?|shkroi|skrifaði";

    /** "On … wrote:", also over several lines. */
    private static final Pattern ATTRIBUTION = Pattern.compile("(?iU)(?:^|.*[\\s,>)\\]\"،])(?:" + WROTE + ")(?:[\\s,:：،\"<>(].{0,200})?[:：]$|.*(?:写道|寫道|작성|のメール|書きました)\\s?[:：]$|.*\\d.*<[^<>\\s]+@[^<>\\s]+>\\s?[:：]$");
    private static final Pattern DATED = Pattern.compile("(?U).*(?:\\d{1,2}[:.h]\\d{2}|\\d{4}|@|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}).*");
    private static final Pattern OPENED = Pattern.compile("(?iU)(?:On|Am|Le|El|Em|Il|Op|W dniu|Dnia|Den|På|På |Le |Dne|Dňa|Στις|Pe|În|Vào|Pada|Em |No|Em|El |A|Den |Вт|Пн|Ср|Чт|Пт|Сб|Вс|в |على|في|در|بتاریخ|مورخہ|को)\\b?.*");
    private static final Pattern RULE = Pattern.compile("[-_=*]{5,}|[-_]{2,}\\s?[-_]{3,}");

    private static final Pattern ORIGINAL = Pattern.compile("(?iU)\\s*[-_—–*=]{2,}\\s*(?:original message|original mail|original email|message original|ursprüngliche (?:nachricht|e-?mail)|original-?nachricht|original-?mail|message d['’]origine|message initial|"
            + "mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|oorspronkelijke bericht|oprindelig meddelelse|ursprungligt meddelande|originalmeddelande|opprinnelig melding|alkuperäinen viesti|"
            + "исходное сообщение|оригинальное сообщение|пересылаемое сообщение|вихідне повідомлення|oryginalna wiadomość|wiadomość oryginalna|původní zpráva|pôvodná správa|eredeti üzenet|orijinal mesaj|orijinal ileti|αρχικό μήνυμα|mesajul original|"
            + "原始邮件|原始郵件|原始信件|元のメッセージ|オリジナルメッセージ|원본 ?메(?:일|시지)|الرسالة الأصلية|پیام اصلی|اصل پیغام|اصل ای میل|मूल संदेश|tin nhắn gốc|pesan asli|reply message|reply to message|quoted message|in reply to)\\s*:?\\s*[-_—–*=]{0,}\\s*");
    private static final Pattern FORWARDED = Pattern.compile("(?iU)\\s*(?:[-_—–*=]{2,}\\s*)?(?:begin forwarded message|forwarded message|forwarded by .{1,80}|weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|e-?mail)|message transf[ée]r[ée]|mensaje reenviado|"
            + "mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|videresendt|пересылаемое сообщение|пересланное сообщение|przekazana wiadomość|iletilen (?:mesaj|ileti)|转发的?邮件|転送メッセージ|رسالة مُ?عاد توجيهها|آگے بھیجا گیا پیغام|فارورڈ کیا گیا پیغام)"
            + "\\s*:?\\s*(?:[-_—–*=]{2,}\\s*)?");

    private static final List<Pattern> HEADS = List.of(
            named("from|von|de|da|van|från|fra|lähettäjä|от|від|od|feladó|kimden|gönderen|από|发件人|寄件者|寄件人|差出人|보낸 ?사람|من|از|منجانب|از طرف|από|từ|dari|प्रेषक"),
            named("sent|date|gesendet|datum|envoy[ée]|enviado(?: el)?|enviada(?: em)?|fecha|data|inviato|verzonden|skickat|sendt|lähetetty|päivämäärä|отправлено|дата|надіслано|wysłano|odesláno|dátum|elküldve|gönderildi|tarih|发送时间|日期|寄件日期|送信日時|日時|日付|보낸 ?날짜|날짜|تم الإرسال|تاريخ|التاريخ|تاریخ|بھیجا گیا|ημερομηνία|ngày|tanggal|दिनांक"),
            named("to|an|à|a|para|per|aan|till|til|vastaanottaja|кому|do|komu|pro|címzett|kime|alıcı|προς|收件人|收件者|宛先|받는 ?사람|إلى|به|بنام|đến|kepada|प्रति"),
            named("subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|тема|temat|předmět|predmet|tárgy|konu|θέμα|主题|主旨|件名|제목|الموضوع|موضوع|chủ đề|subjek|विषय"),
            named("cc|copie|kopie|kopia|копия|抄送|副本|참조|نسخة"),
            named("reply-to|antwort an|importance|wichtigkeit|priorité|resent-from"));

    private static final Pattern SIGNED = Pattern.compile("(?iU)(?:sent|posted|written) (?:from|via|with|by|using) (?:my |the |a )?.{2,60}|get (?:outlook|yahoo mail|bluemail) for .{2,40}|(?:von|gesendet von|vom) meinem .{2,40} gesendet|gesendet (?:von|mit) .{2,50}|envoy[ée] (?:de|depuis|à partir de) .{2,50}|"
            + "enviado (?:desde|do|de|via) .{2,50}|inviato da .{2,50}|verzonden (?:vanaf|met|vanuit) .{2,50}|skickat från .{2,50}|sendt fra .{2,50}|lähetetty .{2,50}|отправлено (?:с|из) .{2,50}|wysłan[eo] z .{2,50}|odesláno z .{2,50}|iphone'?(?:umdan|dan) gönderildi|发自我的.{2,30}|從我的.{2,30}傳送|"
            + "iPhoneから送信|나의 iPhone에서 보냄|أُ?رسلت من .{2,40}|میرے .{2,40} سے بھیجا گیا|ارسال شده از .{2,40}");
    private static final Pattern MACHINES = Pattern.compile("(?iU).*\\b(?:iphone|ipad|ipod|android|mobile|phone|blackberry|outlook|mail|yahoo|galaxy|samsung|huawei|nokia|windows|treo|device|handy|móvil|celular|телефона|thunderbird|gmail|xperia|tablet|pixel|wireless|handheld|آئی فون|موبائل|فون).*");

    private Marks() {
    }

    private static Pattern named(String names) {
        return Pattern.compile("(?iU)[\\s*_]*(?:" + names + ")[\\s*_]*[:：][\\s*_].*|[\\s*_]*(?:" + names + ")\\s?[:：].*");
    }

    static boolean attribution(String line) {
        var text = line.strip();
        return text.length() > 5 && text.length() < 500 && (text.endsWith(":") || text.endsWith("：")) && DATED.matcher(text).matches() && ATTRIBUTION.matcher(text).matches();
    }

    /** One that can hardly be a sentence of the writer's own, so that what follows need not be marked. */
    static boolean surely(String line) {
        var text = line.strip();
        return attribution(text) && (text.contains("@") || text.matches("(?U).*\\d{1,2}[:.h]\\d{2}.*") && text.matches("(?U).*\\d{4}.*|(?iU)on .*") || OPENED.matcher(text).matches() && text.matches("(?U).*\\d{4}.*"));
    }

    /** Whether it begins as such a line does. */
    static boolean opened(String line) {
        return OPENED.matcher(line.strip()).matches();
    }

    static boolean original(String line) {
        return line.length() < 200 && ORIGINAL.matcher(line).matches();
    }

    static boolean forwarded(String line) {
        return line.length() < 200 && FORWARDED.matcher(line).matches();
    }

    static boolean rule(String line) {
        return line.length() < 200 && RULE.matcher(line.strip()).matches();
    }

    /** Which line of a repeated mail's heading that is: 0 for From; -1 where it is none. */
    static int head(String line) {
        if (line.length() > 500) {
            return -1;
        }
        for (int i = 0; i < HEADS.size(); i++) {
            if (HEADS.get(i).matcher(line).matches()) {
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
        var text = line.strip().replaceAll("^[*_<\\[]+|[*_>\\].]+$", "");
        return text.length() < 100 && text.indexOf(',') < 0 && SIGNED.matcher(text).matches() && MACHINES.matcher(text).matches();
    }
}
