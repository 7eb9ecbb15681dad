package rabta.kernel.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Whole tables as CSV with a heading, in and out by PostgreSQL's COPY, within the present transaction; memory holds a buffer. */
@Component
public class CopyText {

    private final DataSource source;

    CopyText(DataSource source) {
        this.source = source;
    }

    /** Writes what the query selects; answers how many rows. */
    public long out(String query, OutputStream to) throws SQLException, IOException {
        return copying().copyOut("copy (" + query + ") to stdout with (format csv, header)", to);
    }

    /** Adds the rows to the target, a table with its columns; answers how many. */
    public long in(String target, InputStream from) throws SQLException, IOException {
        return copying().copyIn("copy " + target + " from stdin with (format csv, header match)", from);
    }

    private CopyManager copying() throws SQLException {
        return DataSourceUtils.getConnection(source).unwrap(PGConnection.class).getCopyAPI();
    }
}
