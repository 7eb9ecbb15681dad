package rabta.conversations;

import java.util.Map;

/**
 * That a message went out.
 *
 * @param externalId the channel's own id of it, by which its state is told later and answers find it; null where there is none
 * @param particulars what else is to be kept with the message
 */
public record Delivered(String externalId, Map<String, Object> particulars) {

    public static Delivered as(String externalId) {
        return new Delivered(externalId, Map.of());
    }
}
