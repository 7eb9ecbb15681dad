package rabta.kernel.pdf;

/** A paragraph, or several: a new line begins one. */
public record Words(String text, Ink ink) {

    public static Words of(String text) {
        return new Words(text, Ink.TEXT);
    }

    public static Words soft(String text) {
        return new Words(text, Ink.SOFT);
    }

    public static Words head(String text) {
        return new Words(text, Ink.HEAD);
    }
}
