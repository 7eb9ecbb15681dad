package rabta.customers.imports.reading;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a file's bytes become cells.
 *
 * @param mark how many bytes of byte-order mark to skip
 * @param quoted whether quotation marks enclose cells; false where they are ordinary letters and only ever confuse
 * @param preface how many lines stand before the table: Excel's {@code sep=;}
 */
public record Dialect(String charset, int mark, char delimiter, boolean quoted, int preface) {

    Dialect unquoted() {
        return new Dialect(charset, mark, delimiter, false, preface);
    }

    Reader reader(Path file) throws IOException {
        var in = Files.newInputStream(file);
        try {
            in.skipNBytes(mark);
            return new NoNull(new InputStreamReader(in, Charset.forName(charset)));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** PostgreSQL keeps no U+0000, and some programs pad their files with it. */
    private static final class NoNull extends FilterReader {

        NoNull(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] into, int start, int length) throws IOException {
            int read = in.read(into, start, length);
            for (int i = start; i < start + read; i++) {
                if (into[i] == 0) {
                    into[i] = ' ';
                }
            }
            return read;
        }
    }
}
