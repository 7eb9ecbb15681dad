package rabta.kernel.ui;

/**
 * One thing that narrows a list, which can be taken away.
 *
 * @param value what the label is held to, or null where the label is a whole sentence
 * @param understood whether it is, or says why nothing is found
 * @param remove the list without it
 */
public record Chip(String label, String value, boolean understood, String remove) {

    public Chip(String label, String value, String remove) {
        this(label, value, true, remove);
    }
}
