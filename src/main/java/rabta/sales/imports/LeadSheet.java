package rabta.sales.imports;

import static rabta.customers.imports.columns.TradeSheet.Own.of;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.columns.TradeSheet;
import rabta.sales.LeadKind;

/** What a table of leads calls its columns: Salesforce's and Zoho's exports, lead advertisements', and lists that people keep. */
public class LeadSheet implements TradeSheet {

    static final String SOURCE = "source";
    static final String CAMPAIGN = "campaign";
    static final String INTEREST = "interest";
    static final String AMOUNT = "amount";
    static final String CURRENCY = "currency";
    static final String STATUS = "status";
    static final String REASON = "reason";
    static final String OWNER = "owner";

    private static final List<Own> OWN = List.of(
            of(SOURCE, "source", "Lead Source", "LeadSource", "Source", "Original Source", "Lead Origin", "Came From", "Platform", "ذریعہ", "کہاں سے"),
            of(CAMPAIGN, "campaign", "Campaign", "Campaign Name", "UTM Campaign", "Form Name", "مہم"),
            of(INTEREST, "interest", "Interest", "Interested In", "Product Interest", "Product", "Requirement", "Requirements", "Enquiry", "Inquiry", "Message", "Subject", "دلچسپی", "کیا چاہیے"),
            of(AMOUNT, "amount", "Amount", "Value", "Budget", "Expected Amount", "Expected Value", "Lead Value", "Deal Value", "Worth", "رقم", "بجٹ"),
            of(CURRENCY, "amount", "Currency", "Currency Code", "CurrencyIsoCode", "کرنسی"),
            of(STATUS, "status", "Lead Status", "Status", "Lead Stage", "Stage", "حالت", "مرحلہ"),
            of(REASON, "reason", "Reason", "Lost Reason", "Disqualification Reason", "Unqualified Reason", "Junk Reason", "Drop Reason", "وجہ"),
            of(OWNER, "owner", "Lead Owner", "Owner", "Assigned To", "Sales Rep", "Sales Agent", "Agent", "Salesperson", "ذمہ دار"));

    private static final Set<Target> TARGETS = EnumSet.of(Target.NAME, Target.FIRST_NAME, Target.MIDDLE_NAME, Target.LAST_NAME, Target.PREFIX, Target.SUFFIX, Target.COMPANY, Target.PHONE, Target.WHATSAPP, Target.EMAIL, Target.CITY,
            Target.LANGUAGE, Target.TAGS, Target.ABOUT, Target.OUTSIDE_ID, Target.CREATED);
    private static final Map<String, String> KEYS = new HashMap<>();
    private static final Map<String, Target> NAMES = new HashMap<>();
    /** Of a lead alone: one of the first tells it, else two of the others, since lists of people have one of those too. */
    private static final Set<String> SURE = keys("Lead ID", "Lead Name", "Lead Number", "IsConverted", "Is Converted", "لیڈ", "لیڈ کا نام");
    private static final Set<String> LIKELY = keys("Lead Source", "LeadSource", "Lead Status", "Lead Owner", "Lead Stage", "Lead Score", "Lead Value", "Lead Origin", "Lead Rating", "Ad ID", "Ad Name", "Ad Set ID", "Ad Set Name", "Form ID", "Form Name", "Is Organic", "Leadgen ID");

    static {
        OWN.forEach(own -> own.headers().forEach(header -> KEYS.put(TradeSheet.key(header), own.key())));
        for (var name : List.of("Lead Name", "Lead", "لیڈ", "لیڈ کا نام")) {
            NAMES.put(TradeSheet.key(name), Target.NAME);
        }
        for (var name : List.of("ID", "Record ID", "Lead ID", "Lead Number", "External ID", "Reference", "Ref")) {
            NAMES.put(TradeSheet.key(name), Target.OUTSIDE_ID);
        }
        for (var name : List.of("Description", "Notes", "Note", "Comments", "Remarks")) {
            NAMES.put(TradeSheet.key(name), Target.ABOUT);
        }
    }

    private static Set<String> keys(String... headers) {
        var keys = new java.util.HashSet<String>();
        for (var header : headers) {
            keys.add(TradeSheet.key(header));
        }
        return keys;
    }

    @Override
    public String type() {
        return LeadKind.LEAD.type();
    }

    @Override
    public String word() {
        return LeadKind.LEAD.room();
    }

    @Override
    public List<Own> own() {
        return OWN;
    }

    @Override
    public Set<Target> targets() {
        return TARGETS;
    }

    @Override
    public Optional<Column> column(String header) {
        var key = TradeSheet.key(header);
        if (KEYS.containsKey(key)) {
            return Optional.of(new Column(header, Target.TRADE, KEYS.get(key)));
        }
        if (NAMES.containsKey(key)) {
            return Optional.of(new Column(header, NAMES.get(key)));
        }
        if (header.strip().matches(".+[?؟]")) {
            // What an advertisement's form asks in words of its own.
            return Optional.of(new Column(header, Target.TRADE, INTEREST));
        }
        return TradeSheet.common(header, Kind.PERSON).flatMap(common -> common == Target.OWNER ? Optional.of(new Column(header, Target.TRADE, OWNER))
                : common == Target.SOURCE ? Optional.of(new Column(header, Target.TRADE, SOURCE)) : TARGETS.contains(common) ? Optional.of(new Column(header, common)) : Optional.empty());
    }

    @Override
    public boolean tells(Set<String> headers) {
        return headers.stream().anyMatch(SURE::contains) || headers.stream().filter(LIKELY::contains).count() > 1;
    }

    @Override
    public boolean names(Mapping mapping) {
        return mapping.has(Target.NAME) || mapping.has(Target.FIRST_NAME) || mapping.has(Target.LAST_NAME) || mapping.has(Target.COMPANY) || mapping.has(Target.PHONE) || mapping.has(Target.WHATSAPP) || mapping.has(Target.EMAIL);
    }
}
