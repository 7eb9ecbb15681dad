package rabta.customers.imports.cells;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import rabta.customers.Fact;
import rabta.customers.Typed;
import rabta.kernel.text.Countries;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Preferences;

/** The words that cells use for countries, languages and groups, in several spellings. */
final class Vocabulary {

    private static final Map<String, String> LANGUAGES = Map.of("en", "en", "eng", "en", "english", "en", "انگریزی", "en", "انگلش", "en",
            "ur", "ur", "urd", "ur", "urdu", "ur", "اردو", "ur");
    /** Groups that Google gives to everybody. */
    private static final Set<String> SYSTEM_GROUPS = Set.of("mycontacts", "my contacts", "starred", "starred in android", "other contacts");
    private static final Pattern SEVERAL = Pattern.compile("\\s*(?::::|[;,،|\\n])\\s*");
    private static final int LONGEST_TAG = 60;
    private static final int MOST_TAGS = 30;
    private static final Pattern MOBILE = Pattern.compile("mobile|cell|mob\\b|موبایل|سیل");
    private static final Pattern HOME = Pattern.compile("home|landline|ptcl|گہر");
    private static final Pattern WORK = Pattern.compile("work|office|business|company|دفتر");

    private static final Map<String, String> STATUSES = new HashMap<>();
    private static final Map<String, String> LIFECYCLES = new HashMap<>();
    private static final Pattern NOTES = Pattern.compile("(internal |customer |contact )?(notes?|remarks?|comments?|description|details|about|bio|memo|نوٹ|نوٹس|تفصیل|تبصرہ|کیفیت|یادداشت|additional information)( \\d+)?");
    private static final Pattern ROUNDED_ID = Pattern.compile("\\d{1,15}\\.0+");

    static {
        put("PAID", "paid,won,closed won,complete,completed,fulfilled,delivered,shipped,closed,done,success,successful,captured,settled,partially paid,partially_paid,received,processed,invoiced,active,"
                + "ادا,ادا شدہ,مکمل,پہنچ گیا,وصول,ادا ہو گیا");
        put("OPEN", "open,pending,new,draft,processing,in progress,on hold,onhold,unpaid,unfulfilled,prospecting,engaging,qualification,qualified,needs analysis,value proposition,"
                + "proposal,proposal/price quote,negotiation,negotiation/review,perception analysis,id. decision makers,contacted,due,overdue,authorized,confirmed,placed,awaiting payment,"
                + "contract sent,appointment scheduled,qualified to buy,presentation scheduled,decision maker bought-in,زیر التوا,باقی,ادھار,جاری,نیا,کھلا");
        put("CANCELLED", "cancelled,canceled,cancel,lost,closed lost,void,voided,failed,rejected,declined,expired,abandoned,منسوخ,ناکام,ہارا");
        put("RETURNED", "returned,refunded,return,refund,partially refunded,partially_refunded,chargeback,rto,واپس,واپسی");
    }

    static {
        // HubSpot, Freshsales, Zoho and EngageBay tell more steps of a lead apart than we do.
        lived("subscriber", "subscriber,subscribed,newsletter,visitor,contact,cold,سبسکرائبر");
        lived("lead", "lead,new lead,marketing qualified lead,marketingqualifiedlead,mql,sales qualified lead,salesqualifiedlead,sql,sales accepted lead,sal,opportunity,prospect,qualified,qualified lead,"
                + "warm,hot,interested,لیڈ,دلچسپی");
        lived("customer", "customer,client,buyer,paying customer,won,new customer,existing customer,account,گاہک,کسٹمر,خریدار");
        lived("loyal", "loyal,loyal customer,evangelist,advocate,promoter,repeat customer,returning customer,regular,regular customer,vip,champion,پکا گاہک,مستقل گاہک,وفادار,وفادار گاہک");
    }

    private Vocabulary() {
    }

    /** The country (ISO 3166) whose numbers are typed where the cell says that somebody lives. */
    static Optional<String> region(String cell) {
        return Folding.fold(cell).equals("dubai") ? Optional.of("AE") : Countries.code(cell);
    }

    private static void put(String status, String words) {
        for (var word : words.split(",")) {
            STATUSES.put(Folding.fold(word), status);
        }
    }

    private static void lived(String stage, String words) {
        for (var word : words.split(",")) {
            LIFECYCLES.put(Folding.fold(word), stage);
        }
    }

    /** How far somebody has come with the business, in its own words, ours or those of other programs. */
    static Optional<String> lifecycle(String cell) {
        var known = Optional.ofNullable(LIFECYCLES.get(Folding.fold(cell)));
        return Preferences.current().own().isEmpty() ? known : Fact.stageCalled(cell).or(() -> known);
    }

    /** What became of an order, in the words of shops and of other programs. */
    static Optional<String> status(String cell) {
        return Optional.ofNullable(STATUSES.get(Folding.fold(cell).replace("closedwon", "closed won").replace("closedlost", "closed lost")));
    }

    /** Whether a heading only says that these are notes. */
    static boolean notes(String header) {
        return NOTES.matcher(Folding.fold(header)).matches();
    }

    /** An id that a spreadsheet or a program took for a number: 17850.0 is 17850. */
    static String id(String typed) {
        return ROUNDED_ID.matcher(typed).matches() ? typed.substring(0, typed.indexOf('.')) : typed;
    }

    static Optional<String> language(String cell) {
        var fold = Folding.fold(cell);
        int end = fold.indexOf('-') > 0 ? fold.indexOf('-') : fold.indexOf('_') > 0 ? fold.indexOf('_') : fold.length();
        return Optional.ofNullable(LANGUAGES.get(fold.substring(0, end)));
    }

    static List<String> tags(String cell, int column, List<Mark> marks) {
        var tags = new ArrayList<String>();
        for (var part : SEVERAL.split(cell.strip())) {
            var tag = Typed.line(part.startsWith("*") ? part.substring(part.startsWith("* ") ? 2 : 1) : part);
            if (tag == null || SYSTEM_GROUPS.contains(Folding.fold(tag))) {
                continue;
            }
            if (tag.length() > LONGEST_TAG || tags.size() >= MOST_TAGS) {
                marks.add(Mark.bad(column, "tag", tag, LONGEST_TAG, MOST_TAGS));
            } else {
                tags.add(tag);
            }
        }
        return tags;
    }

    /** What a heading says of the numbers or addresses under it, or null. */
    static String label(String header) {
        var fold = Folding.fold(header);
        return MOBILE.matcher(fold).find() ? "mobile" : HOME.matcher(fold).find() ? "home" : WORK.matcher(fold).find() ? "work" : null;
    }
}
