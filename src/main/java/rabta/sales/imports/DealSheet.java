package rabta.sales.imports;

import static rabta.customers.imports.columns.TradeSheet.Own.of;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import rabta.customers.imports.RecordTrade;
import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.columns.TradeSheet;
import rabta.sales.DealKind;

/** What a table of deals calls its columns: Salesforce's, HubSpot's, Pipedrive's and Zoho's exports, and lists that people keep. */
public class DealSheet implements TradeSheet {

    static final String STAGE = "stage";
    static final String PIPELINE = "pipeline";
    static final String AMOUNT = "amount";
    static final String CURRENCY = "currency";
    static final String BEGUN = "begun";
    static final String CLOSE = "close";
    static final String EXPECTED = "expected";
    static final String OWNER = "owner";
    static final String PRODUCT = "product";
    static final String REASON = "lost_reason";
    static final String WON = "won";
    static final String CLOSED = "closed";
    static final String STATUS = "status";
    static final String LOST_AT = "lost_at";
    static final String LIKELY = "probability";
    static final String REVENUE = "revenue";
    static final String SOURCE = "source";
    static final String FORECAST = "forecast";

    private static final List<Own> OWN = List.of(
            of(STAGE, "stage", "Stage", "Stage Name", "StageName", "Deal Stage", "Deal - Stage", "Sales Stage", "Opportunity Stage", "Pipeline Stage",
                    "مرحلہ", "سودے کا مرحلہ", "Marhala"),
            of(STATUS, "stage", "Status", "Deal Status", "Deal - Status", "Opportunity Status", "Deal State", "Outcome", "Result", "حالت", "نتیجہ"),
            of(PIPELINE, "pipeline", "Pipeline", "Pipeline Name", "Deal Pipeline", "Sales Pipeline", "Deal - Pipeline", "پائپ لائن"),
            of(AMOUNT, "amount", "Amount", "Value", "Deal Value", "Deal - Value", "Close Value", "Deal Amount", "Opportunity Amount", "Opportunity Value", "Expected Amount", "Total Amount", "Total", "Price", "Planned Revenue", "رقم", "سودے کی رقم", "Raqam"),
            of(REVENUE, "amount", "Expected Revenue", "Deal - Expected revenue"),
            of(CURRENCY, "amount", "Currency", "Currency Code", "CurrencyIsoCode", "Currency ISO Code", "Deal - Currency", "Deal Currency", "Deal Currency Code", "کرنسی"),
            of(BEGUN, "created", "Engage Date", "Engagement Date", "Engaged On", "Opened", "Open Date", "Opened On", "Start Date", "Opportunity Date", "Deal - Deal created", "Deal Created", "Deal Created At"),
            of(CLOSE, "closed", "Close Date", "CloseDate", "Closed Date", "Closing Date", "Date Closed", "Closed On", "Closed At", "Won Date", "Won Time", "Deal - Won time", "Deal - Deal closed on", "Actual Close Date", "بند ہونے کی تاریخ"),
            of(LOST_AT, "closed", "Lost Time", "Deal - Lost time", "Lost Date", "Lost On", "Lost At", "Date Lost"),
            of(EXPECTED, "expected", "Expected Close Date", "Expected Closing Date", "Expected Closing", "Deal - Expected close date", "Estimated Close Date", "Est. Close Date", "Expected On", "Expected By", "Forecast Close Date", "متوقع تاریخ"),
            of(OWNER, "owner", "Deal Owner", "Deal - Owner", "Opportunity Owner", "Opportunity Owner Name", "Sales Agent", "Agent", "Sales Rep", "Rep", "Salesperson", "Seller", "Account Executive", "Deal owner email"),
            of(PRODUCT, null, "Product", "Product Name", "Products", "Product Family", "Item", "Item Name", "Deal - Product name", "مصنوعہ", "پروڈکٹ"),
            of(RecordTrade.PERSON, "person", "Contact", "Contact Name", "Contact Person", "Primary Contact", "Associated Contact", "Associated Contacts", "Person", "Person Name", "Deal - Contact person", "Customer Name", "فرد", "گاہک"),
            of(RecordTrade.PERSON_ID, "person", "Contact ID", "ContactId", "Primary Contact ID", "Associated Contact IDs", "Associated Contact ID", "Person ID", "Deal - Contact person ID"),
            of(REASON, "lost_reason", "Lost Reason", "Loss Reason", "Closed Lost Reason", "Reason Lost", "Reason For Loss", "Deal - Lost reason", "Close Reason", "Reason For Loss__s", "ہارنے کی وجہ"),
            of(LIKELY, "probability", "Probability", "Probability (%)", "Probability %", "Deal Probability", "Deal - Probability", "Win Probability", "Forecast Probability", "Confidence", "امکان"),
            of(SOURCE, "source", "Lead Source", "LeadSource", "Source", "Deal Source", "Deal - Source", "Opportunity Source", "Source Name", "Original Source", "Original Source Type", "Original Traffic Source", "Latest Source", "Latest Traffic Source",
                    "Deal - Source channel", "Source Channel", "Deal - Source origin", "Lead Origin", "Came From", "How did you hear about us", "Originating Lead Source", "ذریعہ", "لیڈ کا ذریعہ", "سودے کا ذریعہ", "کہاں سے", "Zariya"),
            of(FORECAST, "forecast", "Forecast Category", "ForecastCategory", "Forecast Category Name", "ForecastCategoryName", "Forecast", "Forecast Status", "Forecast Type", "Manual Forecast Category", "HubSpot Forecast Category", "Deal - Forecast category",
                    "پیش گوئی", "پیش گوئی کا زمرہ", "متوقع زمرہ"),
            of(WON, null, "Is Won", "IsWon", "Is Closed Won", "Won"),
            of(CLOSED, null, "Is Closed", "IsClosed", "Closed"));

    private static final Set<Target> TARGETS = EnumSet.of(Target.NAME, Target.OUTSIDE_ID, Target.COMPANY, Target.COMPANY_ID, Target.ABOUT, Target.TAGS);
    private static final Map<String, Target> NAMES = new HashMap<>();
    private static final Map<String, String> KEYS = new HashMap<>();
    /** Of a chance to sell alone. */
    private static final Set<String> SURE = keys("StageName", "Deal Stage", "Deal - Stage", "Opportunity Stage", "Sales Stage", "Opportunity ID", "Opportunity Name", "Deal Name", "Deal - Title", "Deal ID", "IsWon", "Deal Value", "سودا", "سودے کا نام", "سودے کا مرحلہ");
    private static final Set<String> STAGES = keys("Stage", "Pipeline Stage", "مرحلہ", "Deal Status", "Opportunity Status");
    private static final Set<String> WORTH = keys("Amount", "Value", "Close Value", "Close Date", "Expected Close Date", "Probability", "Pipeline", "رقم");

    static {
        for (var name : List.of("Name", "Deal Name", "Dealname", "Opportunity Name", "Opportunity", "Deal", "Deal Title", "Deal - Title", "Title", "Subject", "سودا", "سودے کا نام", "نام", "Sauda")) {
            NAMES.put(TradeSheet.key(name), Target.NAME);
        }
        for (var name : List.of("ID", "Record ID", "Deal ID", "Deal - ID", "Opportunity ID", "Opportunity Number", "External ID", "Record Id - Deal", "Deal Number", "Reference", "Ref")) {
            NAMES.put(TradeSheet.key(name), Target.OUTSIDE_ID);
        }
        for (var name : List.of("Account", "Account Name", "Customer", "Client", "Associated Company", "Associated Companies", "Deal - Organization", "Primary Associated Company", "Primary company")) {
            NAMES.put(TradeSheet.key(name), Target.COMPANY);
        }
        for (var name : List.of("Account ID", "AccountId", "Associated Company IDs", "Associated Company ID", "Company ID", "Organization ID")) {
            NAMES.put(TradeSheet.key(name), Target.COMPANY_ID);
        }
        for (var name : List.of("Description", "Notes", "Note", "Comments", "Remarks", "Next Step", "NextStep", "Deal Description")) {
            NAMES.put(TradeSheet.key(name), Target.ABOUT);
        }
        OWN.forEach(own -> own.headers().forEach(header -> KEYS.put(TradeSheet.key(header), own.key())));
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
        return DealKind.DEAL.type();
    }

    @Override
    public String word() {
        return DealKind.DEAL.room();
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
        return TradeSheet.common(header, Kind.PERSON).flatMap(common -> switch (common) {
            case COMPANY, COMPANY_ID, TAGS -> Optional.of(new Column(header, common));
            case OWNER -> Optional.of(new Column(header, Target.TRADE, OWNER));
            case SOURCE -> Optional.of(new Column(header, Target.TRADE, SOURCE));
            case CREATED -> Optional.of(new Column(header, Target.TRADE, BEGUN));
            default -> Optional.empty();
        });
    }

    @Override
    public boolean tells(Set<String> headers) {
        boolean worth = headers.stream().anyMatch(WORTH::contains);
        long sure = headers.stream().filter(SURE::contains).count();
        // "Lead Stage" of a list of people tells of no deal; a stage beside an amount or a day of closing does.
        return sure > 1 || worth && (sure == 1 || headers.stream().anyMatch(STAGES::contains));
    }

    @Override
    public boolean names(Mapping mapping) {
        return mapping.has(Target.NAME) || mapping.has(Target.COMPANY) || mapping.has(PRODUCT) || mapping.has(Target.OUTSIDE_ID);
    }
}
