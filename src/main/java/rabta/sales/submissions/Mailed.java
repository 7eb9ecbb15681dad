package rabta.sales.submissions;

/** What goes into the line of a letter's head. */
final class Mailed {

    private Mailed() {
    }

    static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ").strip();
    }
}
