package rabta.customers.relations;

/** What somebody is written to or called for; {@code purpose.<NAME>} is its name. */
public enum Purpose {
    /** Their orders, questions and complaints: allowed until they say no. */
    SERVICE,
    /** Offers and news: only after they said yes. */
    MARKETING,
    /** Asking for their opinion: only after they said yes. */
    SURVEY
}
