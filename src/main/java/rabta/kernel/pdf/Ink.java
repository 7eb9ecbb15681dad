package rabta.kernel.pdf;

/**
 * How words look.
 *
 * @param size of the letters, in points
 * @param colour as {@code 0xRRGGBB}
 */
public record Ink(float size, boolean bold, int colour) {

    public static final Ink TITLE = new Ink(17, true, 0x182433);
    public static final Ink HEAD = new Ink(10, true, 0x182433);
    public static final Ink TEXT = new Ink(9.5f, false, 0x182433);
    public static final Ink SOFT = new Ink(8.5f, false, 0x5a6675);
}
