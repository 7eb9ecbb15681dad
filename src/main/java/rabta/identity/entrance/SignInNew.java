package rabta.identity.entrance;

import rabta.kernel.web.Page;

/** @param wrong whether address and password did not fit together; which of the two is never said */
public record SignInNew(String email, String next, boolean wrong) implements Page {

    @Override
    public int status() {
        return wrong ? 422 : 200;
    }
}
