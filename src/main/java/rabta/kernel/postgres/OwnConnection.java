package rabta.kernel.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection that is nobody else's. Whoever opens it closes it. */
@FunctionalInterface
public interface OwnConnection {

    Connection open() throws SQLException;
}
