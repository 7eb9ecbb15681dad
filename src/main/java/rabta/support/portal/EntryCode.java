package rabta.support.portal;

/** Where the code is typed. @param left how many tries there are; 0 where another has to be asked for */
public record EntryCode(Door door, int left, boolean wrong) implements PortalPage {

    @Override
    public int status() {
        return wrong ? 422 : 200;
    }
}
