package rabta.conversations;

import java.util.List;

/** Knows the texts that a kind of channel lets a business send outside of its window, because they were allowed beforehand: a bean of such a kind. */
public interface ChannelTemplates {

    /**
     * @param name as {@link Reply#template()} has it
     * @param text with its places as {@code {{1}}}, {@code {{2}}}
     * @param places how many values it asks for; they go along as the particular {@code parameters}
     */
    record Template(String name, String language, String text, int places) {
    }

    /** As {@link ChannelKind#kind()} has it. */
    String kind();

    /** Those that may be sent now, by name. */
    List<Template> templates(long channel);
}
