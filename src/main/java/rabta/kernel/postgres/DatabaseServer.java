package rabta.kernel.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the database is and how to get in: the embedded server, which stops when this is closed, or an outside one, which
 * does not.
 *
 * @param embedded null for an outside server
 */
record DatabaseServer(String jdbcUrl, String user, String password, EmbeddedPostgres embedded) implements AutoCloseable {

    static DatabaseServer of(EmbeddedPostgres server) {
        return new DatabaseServer(server.jdbcUrl(), server.user(), server.password(), server);
    }

    /** Takes {@code jdbc:postgresql://host/db} and {@code postgres://user:password@host/db} alike. */
    static DatabaseServer outside(String url, String user, String password) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseServer(url, user, password, null);
        }
        if (!url.matches("postgres(ql)?://.+")) {
            throw new CannotStart("RABTA_DATABASE_URL must look like postgres://user:password@host/database or jdbc:postgresql://host/database.");
        }
        try {
            URI uri = new URI(url);
            String host = uri.getRawAuthority().replaceFirst("^.*@", "");
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String[] names = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
            return new DatabaseServer("jdbc:postgresql://" + host + uri.getRawPath() + query,
                    user.isEmpty() ? decoded(names[0]) : user,
                    password.isEmpty() && names.length > 1 ? decoded(names[1]) : password,
                    null);
        } catch (URISyntaxException e) {
            // The cause is left out: its message repeats the address, password included.
            throw new CannotStart("RABTA_DATABASE_URL is no address: special characters in its password must be written as %XX.");
        }
    }

    boolean isOutside() {
        return embedded == null;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.stop();
        }
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("^jdbc:postgresql:/*", "").replaceFirst("\\?.*$", "");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
