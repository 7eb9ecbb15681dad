package rabta.conversations;

import java.util.List;

/** Knows the texts that a kind of channel lets a business send outside of its window, because they were allowed beforehand: a bean of such a kind. */
public interface ChannelTemplates {

    /**
     * @param name as {@link Reply#template()} has it
     * @param text with its places as {@code {{1}}}, {@code {{2}}}
     * @param places how many values it asks for; they go along as the particular {@code parameters}
     * @param link its button that leads somewhere else for each customer, or null
     * @param coded whether it was allowed for a code by which somebody signs in, which stands in each of its places
     * @param replies what its other buttons say, by which the customer answers it
     */
    record Template(String name, String language, String text, int places, Link link, boolean coded, List<String> replies) {

        public Template(String name, String language, String text, int places) {
            this(name, language, text, places, null, false, List.of());
        }

        /** Its name alone, which it shares with the same text in other languages. */
        public String plain() {
            return name.endsWith("|" + language) ? name.substring(0, name.length() - language.length() - 1) : name;
        }
    }

    /** @param before the address up to what differs, which stands at its end @param place of that among the values, from 0 */
    record Link(String before, int place) {
    }

    /** As {@link ChannelKind#kind()} has it. */
    String kind();

    /** Those that may be sent now, by name. */
    List<Template> templates(long channel);
}
