package rabta.customers.dossier;

/**
 * Which part of a record's page somebody looks at.
 *
 * @param only what the timeline is narrowed to
 * @param after the cursor of the timeline's page before
 * @param tab of the composer: {@code note}, {@code file} or the name of a {@link RecordPart}
 * @param quote the note that is to be answered
 */
public record Looking(String only, String after, String tab, String quote) {

    public static Looking plainly() {
        return new Looking(null, null, null, null);
    }

    /** The note that is to be answered, or null. */
    public Long quotes() {
        return quote != null && quote.matches("\\d{1,18}") ? Long.valueOf(quote) : null;
    }

    public boolean file() {
        return "file".equals(tab);
    }
}
