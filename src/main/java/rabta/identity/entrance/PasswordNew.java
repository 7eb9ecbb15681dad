package rabta.identity.entrance;

import java.util.Map;

import rabta.kernel.web.Page;

/** Behind a reset link. @param email whose password it is, or null where the link is good no more */
public record PasswordNew(String secret, String email, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return email == null ? 404 : errors.isEmpty() ? 200 : 422;
    }
}
