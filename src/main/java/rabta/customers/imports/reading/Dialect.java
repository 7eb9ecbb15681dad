package rabta.customers.imports.reading;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a file's bytes become cells.
 *
 * @param mark how many bytes of byte-order mark to skip
 * @param quoted whether quotation marks enclose cells; false where they are ordinary letters and only ever confuse
 * @param preface how many lines stand before the table: Excel's {@code sep=;}
 * @param escaped whether a backslash, not a second quotation mark, stands before a quotation mark within a cell
 * @param titles how many records stand above the heading
 * @param numbered whether the first cell of each record is the number of the line that it came from: a table of our own, made of a
 *        workbook or of contact cards
 * @param stacked whether the heading has two rows, the second beneath what is merged in the first
 * @param cuts where columns of a fixed width begin, or null where something parts the cells
 */
public record Dialect(String charset, int mark, char delimiter, boolean quoted, int preface, boolean escaped, int titles, boolean numbered, Boolean stacked, List<Integer> cuts) {

    /** Parts cells by any run of blanks. */
    static final char BLANKS = ' ';

    static Dialect of(String charset, int mark, char delimiter) {
        return new Dialect(charset, mark, delimiter, true, 0, false, 0, false, false, null);
    }

    /** The dialect of the tables that we write ourselves. */
    static Dialect ours() {
        return new Dialect("UTF-8", 0, ',', true, 0, false, 0, true, false, null);
    }

    Dialect unquoted() {
        return new Dialect(charset, mark, delimiter, false, preface, false, titles, numbered, stacked, cuts);
    }

    Dialect withBackslashes() {
        return new Dialect(charset, mark, delimiter, true, preface, true, titles, numbered, stacked, cuts);
    }

    Dialect below(int titles) {
        return new Dialect(charset, mark, delimiter, quoted, preface, escaped, titles, numbered, stacked, cuts);
    }

    Dialect stack() {
        return new Dialect(charset, mark, delimiter, quoted, preface, escaped, titles, numbered, true, cuts);
    }

    Dialect after(char separator, int preface) {
        return new Dialect(charset, mark, separator, quoted, preface, escaped, titles, numbered, stacked, cuts);
    }

    Dialect cut(List<Integer> cuts) {
        return new Dialect(charset, mark, BLANKS, false, 0, false, 0, false, false, cuts);
    }

    Reader reader(Path file) throws IOException {
        var in = Files.newInputStream(file);
        try {
            in.skipNBytes(mark);
            var text = new NoNull(new InputStreamReader(in, Charset.forName(charset)));
            return escaped ? new Backslashes(text) : text;
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
            int kept = 0;
            while (kept == 0) {
                int read = in.read(into, start, length);
                if (read <= 0) {
                    return read;
                }
                for (int i = start; i < start + read; i++) {
                    if (into[i] != 0) {
                        into[start + kept++] = into[i];
                    }
                }
            }
            return kept;
        }
    }

    /** Writes a quotation mark after a backslash as the two marks that every reader knows. */
    static final class Backslashes extends FilterReader {

        private final char[] source = new char[1 << 13];
        private int at;
        private int end;
        private char waiting;

        Backslashes(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] into, int start, int length) throws IOException {
            int written = 0;
            while (written < length) {
                int next = next();
                if (next < 0) {
                    break;
                }
                into[start + written++] = (char) next;
            }
            return written == 0 && length > 0 ? -1 : written;
        }

        private int next() throws IOException {
            if (waiting != 0) {
                char c = waiting;
                waiting = 0;
                return c;
            }
            int c = source();
            if (c == '\\') {
                int after = source();
                if (after == '"') {
                    waiting = '"';
                    return '"';
                }
                if (after == '\\') {
                    return '\\';
                }
                at -= after < 0 ? 0 : 1;
            }
            return c;
        }

        private int source() throws IOException {
            if (at == end) {
                // One place is left before what is read, so that a character can be put back.
                int read = in.read(source, 1, source.length - 1);
                if (read < 0) {
                    return -1;
                }
                at = 1;
                end = 1 + read;
            }
            return source[at++];
        }
    }
}
