package rabta.sales.conversion;

/** What a lead has become; each null where it became none. @param personMade whether that person is new; {@code companyMade} likewise */
public record Converted(Long person, boolean personMade, Long company, boolean companyMade, Long deal) {

    /** Where whoever converted it goes on. */
    String path(long lead) {
        return deal != null ? "/deals/" + deal : person != null ? "/people/" + person : company != null ? "/companies/" + company : "/leads/" + lead;
    }
}
