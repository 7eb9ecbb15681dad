package rabta.support.portal;

import rabta.kernel.web.Page;

/** A page of the customers' own door, in the language of its address. */
public interface PortalPage extends Page {

    Door door();
}
