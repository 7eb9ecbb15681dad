package rabta.customers.imports.columns;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import rabta.customers.RecordKind;

/** Where a column's cells go. */
public enum Target {
    NAME, FIRST_NAME, MIDDLE_NAME, LAST_NAME, PREFIX, SUFFIX, COMPANY, TITLE,
    PHONE, WHATSAPP, EMAIL,
    /** What the phone or e-mail address in the next column is called: mobile, work. */
    LABEL,
    ADDRESS, CITY, REGION, POSTCODE, COUNTRY,
    BIRTHDAY, LANGUAGE, TAGS, ABOUT, SOURCE, INDUSTRY, WEBSITE, OWNER, OUTSIDE_ID, CREATED,
    IGNORE;

    /** Several columns of one table may go there. */
    public static final Set<Target> MANY = EnumSet.of(PHONE, WHATSAPP, EMAIL, LABEL, ADDRESS, TAGS, ABOUT, IGNORE);

    private static final Set<Target> OF_PEOPLE = EnumSet.of(FIRST_NAME, MIDDLE_NAME, LAST_NAME, PREFIX, SUFFIX, COMPANY, TITLE, BIRTHDAY, LANGUAGE, SOURCE);
    private static final Set<Target> OF_COMPANIES = EnumSet.of(INDUSTRY, WEBSITE);

    public boolean fits(RecordKind kind) {
        return !(kind == RecordKind.PERSON ? OF_COMPANIES : OF_PEOPLE).contains(this);
    }

    /** What may be chosen for a kind, in the order of the form. */
    public static List<Target> of(RecordKind kind) {
        return Arrays.stream(values()).filter(t -> t.fits(kind)).toList();
    }

    /** The key of its name. */
    public String key() {
        return "imports.target." + name();
    }
}
