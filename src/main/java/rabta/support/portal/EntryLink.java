package rabta.support.portal;

/** Where a link from a letter leads: nothing is used up before the button is pressed, since programs look at all links of a letter. @param address to which it was sent; null for one that opens nothing any more */
public record EntryLink(Door door, String address) implements PortalPage {

    @Override
    public int status() {
        return address == null ? 410 : 200;
    }
}
