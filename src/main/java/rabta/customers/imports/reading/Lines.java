package rabta.customers.imports.reading;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The records of a table one after the other, blank ones left out; however long the file, only one is in memory. */
public abstract class Lines implements Iterator<Line>, Closeable {

    private Line next;

    public static Lines open(Path file, Dialect dialect) throws IOException {
        var lines = over(dialect.reader(file), dialect);
        for (int i = 0; i < dialect.titles() && lines.hasNext(); i++) {
            lines.next();
        }
        if (Boolean.TRUE.equals(dialect.stacked()) && lines.hasNext()) {
            var heading = lines.next();
            lines.next = lines.hasNext() ? heading.over(lines.next()) : heading;
        }
        return lines;
    }

    /** The records of a text, those above its heading included. */
    static Lines over(Reader text, Dialect dialect) throws IOException {
        return dialect.delimiter() == Dialect.BLANKS ? new SpacedLines(new BufferedReader(text), dialect.cuts()) : new DelimitedLines(text, dialect);
    }

    /** The next record, blank or not; null at the end. */
    abstract Line read();

    @Override
    public boolean hasNext() {
        while (next == null) {
            var line = read();
            if (line == null) {
                return false;
            }
            next = line.blank() ? null : line;
        }
        return true;
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var line = next;
        next = null;
        return line;
    }
}
