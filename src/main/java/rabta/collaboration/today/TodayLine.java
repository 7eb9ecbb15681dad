package rabta.collaboration.today;

import java.util.List;

/**
 * What a higher room reminds a member of on Today.
 *
 * @param icon that tells its kind, {@code about} why it stands there, in words, {@code when} what stands at its end
 * @param deeds what can be done with it at once
 */
public record TodayLine(String icon, String name, String href, String about, String when, List<Deed> deeds) {

    /** @param label in words @param path to which it is sent, or whose form it opens where {@code opens} says so */
    public record Deed(String label, String icon, String path, boolean opens) {
    }
}
