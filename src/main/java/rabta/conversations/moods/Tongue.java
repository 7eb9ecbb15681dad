package rabta.conversations.moods;

import java.util.Locale;

/** In what a text is written, as far as its mood goes: English, Urdu in Latin letters, Urdu in its own. */
enum Tongue {
    ENGLISH(16), ROMAN(19), URDU(17);

    // How finely traces are told apart; Roman Urdu has as many spellings as writers.
    private final int bits;

    Tongue(int bits) {
        this.bits = bits;
    }

    int traces() {
        return 1 << bits;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
