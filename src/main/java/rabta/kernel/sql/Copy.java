package rabta.kernel.sql;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Many rows into one table by PostgreSQL's COPY, within the present transaction. One at a time: the connection does
 * nothing else until it is closed.
 */
public final class Copy implements AutoCloseable {

    private static final int FLUSH = 64 * 1024;

    private final CopyIn in;
    private final StringBuilder text = new StringBuilder(FLUSH + 4096);

    private Copy(CopyIn in) {
        this.in = in;
    }

    /** @param target the table with its columns in the order of each row: {@code people (id, name)} */
    public static Copy into(String target, DataSource source) {
        try {
            var connection = DataSourceUtils.getConnection(source).unwrap(PGConnection.class);
            return new Copy(connection.getCopyAPI().copyIn("copy " + target + " from stdin"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a row. Collections become arrays; everything else stands as PostgreSQL reads its text. */
    public void row(Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            value(values[i]);
        }
        text.append('\n');
        if (text.length() > FLUSH) {
            flush();
        }
    }

    private void value(Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case Number number -> text.append(number);
            case Boolean yes -> text.append(yes ? 't' : 'f');
            case TemporalAccessor time -> text.append(time);
            case Collection<?> many -> array(many);
            default -> escaped(value.toString());
        }
    }

    private void array(Collection<?> many) {
        text.append('{');
        int n = 0;
        for (var one : many) {
            if (n++ > 0) {
                text.append(',');
            }
            if (one instanceof Number number) {
                text.append(number);
            } else {
                escaped('"' + one.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"');
            }
        }
        text.append('}');
    }

    private void escaped(String value) {
        if (!special(value)) {
            text.append(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
    }

    private static boolean special(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '\n' || c == '\r' || c == '\t') {
                return true;
            }
        }
        return false;
    }

    private void flush() {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        try {
            in.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the copy and waits until the rows are in; a row that breaks a constraint fails it here. */
    @Override
    public void close() {
        try {
            if (in.isActive()) {
                flush();
                in.endCopy();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
