package rabta.customers.imports.columns;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where a column's cells go. */
public enum Target {
    NAME, FIRST_NAME, MIDDLE_NAME, LAST_NAME, PREFIX, SUFFIX, COMPANY,
    /** The outside id of the company that a person works for, or that bought. */
    COMPANY_ID,
    TITLE,
    PHONE, WHATSAPP, EMAIL,
    /** What the phone or e-mail address in the next column is called: mobile, work. */
    LABEL,
    ADDRESS, CITY, REGION, POSTCODE, COUNTRY,
    BIRTHDAY, LANGUAGE, TAGS, ABOUT, SOURCE, LIFECYCLE, INDUSTRY, WEBSITE, EMPLOYEES, REVENUE, OWNER, OUTSIDE_ID, CREATED,
    /** One that the file itself holds: of a contact card. */
    PICTURE,
    ORDER_NUMBER, ORDER_DATE, CUSTOMER_ID, PRODUCT,
    /** The product's code: its name, where it has none. */
    SKU,
    QUANTITY, UNIT_PRICE, LINE_TOTAL, ORDER_TOTAL, STATUS, CURRENCY, CHANNEL,
    /** What a higher trade alone knows of; which of its columns, the column says. */
    TRADE,
    /** A field that the business added. */
    FIELD,
    IGNORE;

    /** Several columns of one table may go there. */
    public static final Set<Target> MANY = EnumSet.of(PHONE, WHATSAPP, EMAIL, LABEL, ADDRESS, TAGS, ABOUT, ORDER_DATE, PRODUCT, FIELD, IGNORE);

    private static final Set<Target> OF_ALL = EnumSet.of(NAME, PHONE, WHATSAPP, EMAIL, LABEL, ADDRESS, CITY, REGION, POSTCODE, COUNTRY, IGNORE);
    private static final Set<Target> OF_CUSTOMERS = EnumSet.of(TAGS, ABOUT, OWNER, OUTSIDE_ID, CREATED, PICTURE, FIELD);
    private static final Set<Target> OF_PEOPLE = EnumSet.of(FIRST_NAME, MIDDLE_NAME, LAST_NAME, PREFIX, SUFFIX, COMPANY, COMPANY_ID, TITLE, BIRTHDAY, LANGUAGE, SOURCE, LIFECYCLE);
    private static final Set<Target> OF_COMPANIES = EnumSet.of(INDUSTRY, WEBSITE, EMPLOYEES, REVENUE);
    private static final Set<Target> OF_ORDERS = EnumSet.of(FIRST_NAME, MIDDLE_NAME, LAST_NAME, PREFIX, SUFFIX, COMPANY, COMPANY_ID, ORDER_NUMBER, ORDER_DATE, CUSTOMER_ID,
            PRODUCT, SKU, QUANTITY, UNIT_PRICE, LINE_TOTAL, ORDER_TOTAL, STATUS, CURRENCY, CHANNEL);

    private static final Set<Target> ORDER_FIRST = EnumSet.range(ORDER_NUMBER, CHANNEL);

    private static final Set<Target> OF_OBJECTS = EnumSet.of(NAME, TAGS, OWNER, OUTSIDE_ID, CREATED, FIELD, IGNORE);

    public boolean fits(Kind kind) {
        var trade = TradeSheet.of(kind);
        if (trade.isPresent()) {
            return this == TRADE || this == FIELD || this == IGNORE || trade.get().targets().contains(this);
        }
        if (kind.object()) {
            return OF_OBJECTS.contains(this);
        }
        if (OF_ALL.contains(this)) {
            return true;
        }
        if (kind.orders()) {
            return OF_ORDERS.contains(this);
        }
        return OF_CUSTOMERS.contains(this) || (kind.person() ? OF_PEOPLE : OF_COMPANIES).contains(this);
    }

    /** What may be chosen for a kind, in the order of the form. */
    public static List<Target> of(Kind kind) {
        var fitting = Arrays.stream(values()).filter(t -> t.fits(kind)).toList();
        return kind.orders() ? Stream.concat(fitting.stream().filter(ORDER_FIRST::contains), fitting.stream().filter(t -> !ORDER_FIRST.contains(t))).toList() : fitting;
    }

    public boolean date() {
        return this == BIRTHDAY || this == CREATED || this == ORDER_DATE;
    }

    /** The key of its name. */
    public String key() {
        return "imports.target." + name();
    }
}
