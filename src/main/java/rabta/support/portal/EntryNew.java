package rabta.support.portal;

import java.util.Map;

/**
 * Where a customer says who they are.
 *
 * @param phone whether a number does as well; {@code onlyRecent} whether only of whoever wrote by WhatsApp in the last day
 * @param delivers whether letters leave this machine; {@code sample} whether it is the sample, and whoever asks may read its letters where it runs
 * @param ticket that they want to see, or null
 */
public record EntryNew(Door door, String typed, boolean phone, boolean onlyRecent, boolean delivers, boolean sample, Long ticket, Map<String, String> errors) implements PortalPage {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
