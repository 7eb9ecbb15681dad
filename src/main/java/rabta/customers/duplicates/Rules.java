package rabta.customers.duplicates;

/** What makes somebody likely to be there already while they are typed. @param name the name, with the city where both are known */
public record Rules(boolean phone, boolean email, boolean name) {

    static final Rules USUAL = new Rules(true, true, true);
}
