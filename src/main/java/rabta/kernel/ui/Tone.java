package rabta.kernel.ui;

import java.util.Locale;

/** A pair of ink and ground for tags, avatars and dots; each pair is readable (4.5 to 1) in light and dark. */
public enum Tone {

    TEAL("tone-teal"), BLUE("tone-blue"), AMBER("tone-amber"), RED("tone-red"), PURPLE("tone-purple"), AZURE("tone-azure"),
    PINK("tone-pink"), LIME("tone-lime"), GREEN("tone-green"), GREY("tone-grey");

    private final String css;

    Tone(String css) {
        this.css = css;
    }

    public String css() {
        return css;
    }

    /** Always the same tone for the same name, never grey. */
    public static Tone of(String name) {
        return name == null || name.isBlank() ? GREY : values()[(name.strip().hashCode() * 0x9E3779B9 >>> 8) % (values().length - 1)];
    }

    /** The tone called "amber", or grey. */
    public static Tone named(String name) {
        for (Tone tone : values()) {
            if (tone.name().equals(name == null ? "" : name.toUpperCase(Locale.ROOT))) {
                return tone;
            }
        }
        return GREY;
    }
}
