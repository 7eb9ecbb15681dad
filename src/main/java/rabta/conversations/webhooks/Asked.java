package rabta.conversations.webhooks;

import java.util.List;

/**
 * One thing that is asked of whoever connects a channel. {@code <kind>.<name>} is its name on the screen, {@code <kind>.<name>.hint} where it is found.
 *
 * @param type {@code text}, {@code url}, {@code textarea} or {@code select}
 * @param secret whether it is sealed and never shown again
 * @param needed whether nothing goes without it
 * @param initial what stands there to begin with, or null
 * @param choices of a select; {@code <kind>.<name>.<choice>} is the name of each
 * @param further whether it is asked only of who opens what few need
 */
public record Asked(String name, String type, boolean secret, boolean needed, String initial, List<String> choices, boolean further) {

    public static Asked text(String name) {
        return new Asked(name, "text", false, true, null, List.of(), false);
    }

    public static Asked secret(String name) {
        return new Asked(name, "text", true, true, null, List.of(), false);
    }

    public static Asked select(String name, String... choices) {
        return new Asked(name, "select", false, true, choices[0], List.of(choices), false);
    }

    public static Asked lines(String name) {
        return new Asked(name, "textarea", false, true, null, List.of(), false);
    }

    public static Asked address(String initial) {
        return new Asked("base", "url", false, true, initial, List.of(), true);
    }

    public Asked optional() {
        return new Asked(name, type, secret, false, initial, choices, further);
    }

    public Asked beginning(String with) {
        return new Asked(name, type, secret, needed, with, choices, further);
    }

    public Asked rare() {
        return new Asked(name, type, secret, needed, initial, choices, true);
    }
}
