package rabta.conversations.machines;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a mail did not reach somebody, asked in this order of what the other server said. {@code bounce.<word>} says it to a member.
 */
public enum BounceReason {

    MAILBOX_FULL("mailboxfull", "(?:mailbox|account|inbox|quota|user|folder|box|disk|storage|space).{0,40}(?:full|over ?quota|exceed|over (?:the )?(?:disk )?quota|limit exceeded)|over ?quota|quota (?:full|exceeded|violation|is full)|exceed(?:s|ed|ing)? .{0,40}(?:quota|mailbox|storage)"
            + "|(?:insufficient|not enough|no|out of) (?:disk |storage |system )?(?:space|storage)(?! error)|mail(?:box)? ?(?:is|has)? ?full|mailfolder is full|full mailbox|maildir.{0,30}overdrawn|size limit for this (?:mailbox|user)|too much mail data|disc quota|disk quota|quotaexceeded|will exceed .{0,40}(?:mailbox|quota)|is full|would be over the allowed quota|too many messages on the server|zuviele mails|quota dépassé|cuota|voll\\b|переполнен|邮箱已满"),
    MESSAGE_TOO_BIG("mesgtoobig", "message (?:size )?(?:exceeds|too (?:big|large|long))|(?:exceed|max|over).{0,30}(?:message|mail|body|packet|file) ?size|size (?:limit|exceeds)|message file too big|msgtoobig|message is too large|too big message|maximum size"),
    SUSPENDED("suspend", "(?:account|mailbox|user|recipient|domain|address|email).{0,60}(?:suspend|disabled|inactive|deactivated|not active|is locked|on hold|frozen|has been blocked|expired)|(?:suspend|disabled|inactive|deactivated|dormant|locked)(?:ed)? .{0,20}(?:account|mailbox|user|recipient|address)|mailbox (?:unavailable )?because .{0,20}(?:disabled|suspended)|boite du destinataire archivee|is a deactivated|no longer (?:active|accept)|not been collected|temporarily disabled|invalid/inactive user|sorry.{0,10}your .{0,20}suspended|user not active"),
    MOVED("hasmoved", "has (?:been )?(?:moved|replaced by|changed (?:to|address))|address has changed|new address is|address .{0,60}has been replaced|user (?:has )?moved|no longer (?:at|with) this"),
    NO_RELAY("norelaying", "use me .{0,80}as a relay|relay(?:ing)? (?:access )?(?:is )?(?:denied|not (?:permitted|allowed)|prohibited)|not (?:permitted|allowed|authorized) to relay|(?:unable|cannot|refused|will not) to relay|relay not permitted|we do not relay|no relaying|open relay|isn'?t in my list of allowed rcpthosts|not a (?:known|valid) (?:relay|gateway)|insecure mail relay|specified domain is not allowed|relaying mail|relay access"),
    AUTHENTICATION("authfailure", "(?:bad|per|inspect) .{0,12}spf|(?:spf|dkim|dmarc|domainkeys).{0,80}(?:fail|reject|not|policy|denied|hard|validation|soft|denied|violat)|(?:fail|reject|violat|did not pass|unauthenticated|not authenticated|denied by).{0,80}(?:spf|dkim|dmarc|domainkeys|sender policy|authentication check)|unauthenticated (?:e-?mail|message)|sender policy framework"),
    REPUTATION("badreputation", "(?:bad|poor|low|very low) reputation|reputation (?:is )?(?:too )?(?:low|poor|bad)|senderbase|sending .{0,30}reputation|reputation of|low-reputation"),
    POINTER("requireptr", "\\bptr\\b|reverse dns|reverse (?:mapping|lookup|hostname|address)|(?:cannot|could not|can'?t|failed to|unable to) (?:find|resolve|get) (?:your )?(?:hostname|reverse|ip|host name|client host)|no (?:rdns|dns|matching|reverse)|rdns|fcrdns|unresolvable (?:client|relay|host)|ip name (?:lookup|possibly forged)|ip address lookup failed|(?:dns|name) lookup fail.{0,20}ip|domain name missing for (?:client|your) ip|hostname .{0,30}does not (?:resolve|match)|all mail servers must have"),
    RATE("speeding", "(?:too (?:fast|quick)|rate limit|throttl|sending .{0,30}too (?:many|fast)|slow down|exceeded .{0,30}(?:rate|per (?:hour|minute|day))|unusual rate)"),
    CONNECTIONS("toomanyconn", "too many (?:connections|concurrent|sessions|smtp sessions|recipients|messages|errors|email)|connection (?:rate|limit|frequency)|(?:maximum|max) (?:number of )?(?:connections|sessions)|concurrency limit|connection limit|exceeded (?:maximum|max) connection"),
    VIRUS("virusdetected", "virus|malware|infected|trojan|\\bworm\\b|prohibited attachment|executable (?:content|file)|dangerous .{0,20}(?:content|attachment)|blocked for security reasons|attachment .{0,60}(?:not allowed|blocked|rejected|prohibited)|phish"),
    SPAM("spamdetected", "spam|mass[- ]?mail|\\buce\\b|\\bube\\b|unsolicited|junk|rejected .{0,40}(?:content|by (?:the )?filter)|bulk e?-?mail|message (?:content|looks|was) .{0,30}(?:rejected|suspicious|refused)|content (?:filter|rejected|denied|is not acceptable)|cloudmark|barracuda|fraud|considered as|blacklisted url|appears to be unsolicited"),
    SENDER_UNKNOWN("rejected", "(?:sender|return.path|envelope from|mail from)(?: address| domain| verify| verification|'s)?\\s?:? (?:is |was |has been )?(?:reject|refus|denied|invalid|unknown|fail|not (?:exist|found|valid|allowed))|(?:invalid|unknown|unresolvable|unroutable) (?:return path|sender)|domain of sender|purported responsible|empty envelope senders"),
    RECIPIENT_UNKNOWN("userunknown", "(?:user|recipient|mailbox|account|address|addressee|alias|local ?part|member|person|customer|destination|username|mail ?address|mail ?box|e-?mail)(?:es)?(?: name| address| account| mailbox| id)?(?:[ :.'].{0,400}?)?"
            + "(?:unknown|not (?:found|exist|known|listed|valid|local|recogni[sz]ed|a valid|our|here|in)|unavailable(?! temporarily)|doesn'?t (?:exist|have)|does not (?:exist|have)|invalid|undeliverable|unrouteable|no longer|isn'?t|nonexistent|non-existent|rejected|not registered|verification failed|lookup failed|no mailbox|terminated)"
            + "|(?<!sender )(?<!return )unknown (?:user|recipient|mailbox|account|address|local|email|virtual)|(?:no|not a|invalid|bad|incorrect|unrecogni[sz]ed|nonexistent) (?:such )?(?:user|recipient|mailbox|account|address(?! in)|person|alias|local|customer|destination mailbox|account|e-?mail|mail drop|known|valid|rcpt|virtual)|no (?:mailbox|account|user|such|mail-?box|one) (?:here|by|with|exists|of|found|found for)|user.{0,3}unknown|undeliverable address|unrouteable address|unroutable address|not listed in|destination server rejected recipients|there is no (?:one|user|such)|couldn'?t be (?:found|delivered to)|wasn'?t found|is not a (?:known|valid) user|rcpt .{0,60}(?:not exist|invalid)|this (?:user|account|address|email) (?:doesn|does not|has been (?:deleted|terminated|disabled))|sorry, (?:no mailbox|i couldn'?t find)|no account|this account (?:is|has been) (?:deleted|disabled)|mailbox not found|recipientnotfound|delivery to the following recipients? failed permanently(?s:.{0,200})no such|bad destination mailbox|account does not exist|no route to local|not a registered|no mail ?box available for|bad_recipient|invalid final delivery userid|did not exactly match|not a valid user|n'existe pas|existiert nicht|nicht bekannt|unbekannter? (?:empfänger|benutzer|adresse)|no existe|não existe|non esiste|nie istnieje|bestaat niet|finns inte|не существует|не найден|нет такого|bulunamadı|mevcut değil|不存在|無此用戶|该用户|存在しません|غير موجود|لا يوجد|موجود نہیں"),
    DOMAIN_UNKNOWN("hostunknown", "(?:host|domain|server)(?: name)?(?: \\S+)? (?:unknown|not found|does(?: not|n'?t) exist|isn'?t|invalid|not exist|unreachable|is not a valid)|unknown (?:host|domain|mail server)|no such (?:host|domain)|(?:dns|name) (?:service )?(?:error|failure|server)?.{0,40}(?:nxdomain|not found|host not found)|nxdomain|domain (?:must exist|is not reachable|does not|syntax)|unrouteable mail domain|couldn'?t find any host|host or domain name not found|unable to (?:find|resolve) (?:host|domain)|mail domain mentioned|name or service not known|no mx (?:or a )?record|has no mail|recipient domain must exist|invalid domain name"),
    NOT_ACCEPTED("notaccept", "(?:does not|do not|doesn'?t|not) accept(?:s|ing)? (?:any )?(?:mail|smtp|e-?mail|messages)|null ?mx|smtp protocol returned a permanent error|no smtp service|host .{0,60}does not (?:receive|accept) mail|domain .{0,40}does not accept mail|mail receiving disabled|recipient address rejected: \\S+ does not accept"),
    POLICY("policyviolation", "policy|(?:violat|against).{0,40}(?:rule|polic|local)|not .{0,20}comply|blocked attachment|encrypt|tls (?:is )?(?:required|not)|starttls|legal reasons|disallow|administrative(?:ly)? (?:prohibit|lock|denied)|reject(?:ed)? by (?:rule|recipient|admin)|messages? without|header .{0,40}(?:missing|invalid|is not)|from: .{0,40}header|rfc ?5322|rfc 2822|missing (?:from|date|message-id)|received: .{0,30}headers"),
    BLOCKED("blocked", "block(?:ed|ing|list)?|black ?list|\\brbl\\b|dnsbl|\\bdul\\b|dialup|dynamic (?:ip|address)|spamhaus|spamcop|sorbs|access denied|(?:your|this|client|sending) (?:ip|host|server|network).{0,80}(?:reject|refus|denied|not allowed|listed|not permitted|banned)|banned|banning|please use (?:the|your|another)|not allowed to (?:connect|send)|not authorized to (?:connect|send)|connection (?:refused|dropped|rejected|denied) (?:due|by|for|from)|bad (?:helo|sender's mx|dns)|helo command rejected|listed (?:at|in|on|by)|go away|refused to (?:talk|connect)|temporar(?:y|ily) (?:deferred|blocked)|service (?:refuse|denied)|no access from|cannot accept .{0,40}from your|client host|hosts? are not allowed|ip address"),
    SENDER_REJECTED("rejected", "sender .{0,60}(?:reject|refus|denied|invalid|unknown|not (?:exist|found|valid|allowed)|verif|syntax|restricted)|(?:reject|refus|invalid|unknown|bad|unresolvable|unroutable).{0,30} sender|mail from .{0,80}(?:reject|invalid|denied|not)|domain of (?:the )?sender|(?:from|envelope).{0,40}(?:not allowed|denied|rejected|forbidden)|(?:access|relay) denied .{0,30}sender|return path|can'?t (?:find|verify) .{0,20}sender|fix reverse|<> (?:invalid|null) sender|null sender|empty envelope|bounces? (?:not|are not)|rejecting mails? with an empty|you are not allowed|by non-member|denied to|not member|non-members|address rejected"),
    FILTERED("filtered", "filter|(?:recipient|user|addressee).{0,40}(?:reject|refus|do(?:es)? not want|not accept|restrict|denied)|refused (?:by|due to) recipient|because the recipient|not accepting mail|user reject|doesn'?t accept|recipient .{0,20}preferences|permission|restricted|resolver.rst|only accepts|mailbox.{0,30}(?:not accept|restricted)|access to this mailbox|has not .{0,20}accept"),
    CONTENT("contenterror", "content|mime(?!sweeper)|improper .{0,20}(?:structure|format)|8-?bit|malformed(?! .{0,20}name server)|bare (?:lf|cr)|invalid (?:character|header)|message (?:header|format)|charset|could not be processed"),
    EXPIRED("expired", "delivery failed \\d+ attempts|(?:delivery|queue|message|retry|mail|time|it).{0,40}(?:expired|timed? ?out|time limit|too long|timeout exceeded|giv(?:en|ing) up|could not be delivered (?:for|within|in))|not (?:been )?(?:able to )?deliver(?:ed)?.{0,40}(?:for|within|after|in) (?:the last )?\\d+ (?:day|hour|min)|retry ?time(?:out)? (?:not reached|exceeded)|been (?:in|on) (?:the )?queue|message .{0,20}expired|timed? out|delay(?:ed)|undeliverable (?:within|after)|warning.{0,40}(?:hours|days)|deliver(?:y|ed).{0,40}(?:days|hours)|could not be sent for"),
    NETWORK("networkerror", "loop|too many hops|hop count|hops|(?:connection|network|route|host).{0,40}(?:refused|reset|timed? ?out|unreachable|lost|closed|fail|not respond|error|dropped)|could ?n(?:o|')t (?:be )?connect|unable to connect|no route|mail forwarding|(?:dns|mx|name) .{0,30}(?:fail|error|timeout|loop|problem)|mx .{0,40}(?:points|loop|problem|lookup|leads)|malformed .{0,20}name server|delivery attempts? will continue|message (?:is )?looping|maximum forwarding|system temporary|domain .{0,30}listed in (?:dns|ns)|i/o error|broken pipe|did not receive"),
    SYNTAX("syntaxerror", "syntax error|command (?:not|un)|bad sequence|sequence of commands|unrecogni[sz]ed command|need mail before"),
    PROGRAM("mailererror", "mailer|(?:exit|exited|status|return).{0,20}(?:code|status|value) ?\\d|command (?:failed|line|died|output|exited)|procmail|pipe|x-unix|bad file|local deliver|cannot create|vacation|no authority|delivery agent|sh: "),
    SYSTEM("systemerror", "system|(?:temporar|internal|local|configuration|server|service|resource).{0,40}(?:error|fail|problem|unavailable|trouble|busy|config)|try (?:again|later)|out of memory|no space|temporar|can'?t (?:open|create)|could not (?:write|open|process)|aliasing|mailsystem|insufficient system|not available|cannot .{0,30}(?:at this time|lock)|lock"),
    UNKNOWN("undefined", "(?!)");

    private final String word;
    private final Pattern said;

    BounceReason(String word, String said) {
        this.word = word;
        this.said = Pattern.compile("(?iu)" + said);
    }

    /** As in {@code bounce.<word>}. */
    public String word() {
        return word;
    }

    /** Whether the address itself is no use any more, so that nothing should be sent there again. */
    public boolean hard() {
        return this == RECIPIENT_UNKNOWN || this == DOMAIN_UNKNOWN || this == MOVED || this == NOT_ACCEPTED;
    }

    static Optional<BounceReason> said(String words) {
        var text = words.length() > 2_000 ? words.substring(0, 2_000) : words;
        return List.of(values()).stream().filter(reason -> reason.said.matcher(text).find()).findFirst();
    }

    /** Whether that number leaves nothing to be asked. */
    static boolean exact(String status) {
        return List.of("1.6", "1.7", "1.8", "1.9", "2.2", "7.25", "7.26", "7.27", "7.23").contains(status.length() > 2 ? status.substring(2) : "");
    }

    /** By the number alone (RFC 3463), which says less than the words. */
    static Optional<BounceReason> status(String status) {
        var number = status.length() > 2 ? status.substring(2) : "";
        return Optional.ofNullable(switch (number) {
            case "1.1", "1.10", "1.0", "1.3", "2.10" -> RECIPIENT_UNKNOWN;
            case "1.2", "4.4" -> DOMAIN_UNKNOWN;
            case "1.4", "1.6" -> MOVED;
            case "1.7", "1.8", "1.9" -> SENDER_REJECTED;
            case "2.0", "2.4" -> FILTERED;
            case "2.1" -> status.startsWith("4") ? SUSPENDED : RECIPIENT_UNKNOWN;
            case "2.2" -> MAILBOX_FULL;
            case "2.3", "3.4" -> MESSAGE_TOO_BIG;
            case "3.0", "3.5" -> SYSTEM;
            case "3.1" -> MAILBOX_FULL;
            case "3.2" -> NOT_ACCEPTED;
            case "4.1", "4.2", "4.7", "4.0" -> number.equals("4.7") || number.equals("4.1") ? EXPIRED : NETWORK;
            case "4.3", "4.6", "4.5" -> NETWORK;
            case "5.0", "5.1", "5.2", "5.4" -> SYNTAX;
            case "6.0", "6.1", "6.2", "6.3", "6.5" -> CONTENT;
            case "7.1", "7.0" -> null;
            case "7.20", "7.21", "7.22", "7.23", "7.24", "7.26", "7.27" -> AUTHENTICATION;
            case "7.25" -> POINTER;
            default -> number.startsWith("7.5") || number.startsWith("7.6") ? BLOCKED : null;
        });
    }
}
