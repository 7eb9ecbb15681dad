package rabta.kernel.ui;

/** The readers of these tests. */
final class As {

    static final Preferences ENGLISH = Preferences.DEFAULT;
    static final Preferences URDU = Preferences.DEFAULT.with(Language.UR);
    static final Preferences URDU_DIGITS = URDU.with(Digits.NATIVE);

    private As() { }
}
