package rabta.conversations.inbox;

/**
 * Which part of a thread is looked at; all null for the latest.
 *
 * @param before the cursor of earlier messages, {@code upto} the moment of the first that the page has which asks for them
 * @param find words that are looked for in it; empty where somebody is about to, null where nobody does
 * @param hit the number of the message at which one stands that holds them
 */
record Stretch(String before, Long upto, String find, Long hit) {

    static final Stretch LATEST = new Stretch(null, null, null, null);

    private static final int LONGEST = 200;

    Stretch {
        find = find == null ? null : find.strip();
        find = find == null || find.length() <= LONGEST ? find : find.substring(0, find.offsetByCodePoints(0, find.codePointCount(0, LONGEST)));
    }
}
