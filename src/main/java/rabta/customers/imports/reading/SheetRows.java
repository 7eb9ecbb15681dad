package rabta.customers.imports.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import rabta.kernel.web.Problem;

/** The rows of one sheet of a workbook. */
final class SheetRows {

    private static final long LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;
    private static final int MOST_MERGED = 2_000;
    private static final Pattern CODED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern MERGED = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");

    private final SharedStrings strings;
    private final List<Integer> formats;
    private final Map<Integer, String> codes;
    private final NumberFormats numbers;
    private final List<Merged> merged = new ArrayList<>();
    private long row;

    /** A cell that stands for those below it too. */
    private static final class Merged {

        final int column;
        final long from;
        final long to;
        String text;

        Merged(int column, long from, long to) {
            this.column = column;
            this.from = from;
            this.to = to;
        }
    }

    SheetRows(SharedStrings strings, List<Integer> formats, Map<Integer, String> codes, NumberFormats numbers) {
        this.strings = strings;
        this.formats = formats;
        this.codes = codes;
        this.numbers = numbers;
    }

    /** @param again the same part once more: which cells are merged stands after the rows */
    void write(InputStream in, InputStream again, PlainTable into) throws IOException, XMLStreamException {
        merged(again);
        var xml = Workbook.reader(in);
        while (xml.hasNext()) {
            if (Workbook.next(xml) == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
                row(xml, into);
            }
        }
    }

    private void merged(InputStream in) throws XMLStreamException {
        var xml = Workbook.reader(in);
        while (xml.hasNext()) {
            if (Workbook.next(xml) == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("mergeCell")) {
                var ref = xml.getAttributeValue(null, "ref");
                var parts = MERGED.matcher(ref == null ? "" : ref);
                // A title over several columns is one title; a value over several rows is the value of each of them.
                if (parts.matches() && parts.group(1).equals(parts.group(3)) && merged.size() < MOST_MERGED) {
                    merged.add(new Merged(column(parts.group(1)), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(4))));
                }
            }
        }
    }

    private void row(XMLStreamReader xml, PlainTable into) throws XMLStreamException {
        var said = xml.getAttributeValue(null, "r");
        long number = said == null ? row + 1 : number(said);
        if (number <= row || number > LAST_ROW) {
            throw new Problem("imports.file.broken");
        }
        row = number;
        var cells = new ArrayList<String>();
        while (xml.hasNext()) {
            int event = Workbook.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                cell(xml, cells);
            } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
        }
        fill(cells);
        into.row(row, cells);
    }

    private void fill(List<String> cells) {
        for (var one : merged) {
            if (row == one.from) {
                one.text = one.column < cells.size() ? cells.get(one.column) : null;
            } else if (row > one.from && row <= one.to && one.text != null) {
                // A row that is merged and otherwise empty is no row.
                if (cells.stream().anyMatch(c -> c != null && !c.isBlank())) {
                    put(cells, one.column, one.text);
                }
            }
        }
    }

    private static void put(List<String> cells, int column, String text) {
        while (cells.size() <= column) {
            cells.add(null);
        }
        cells.set(column, text);
    }

    private void cell(XMLStreamReader xml, List<String> cells) throws XMLStreamException {
        var reference = xml.getAttributeValue(null, "r");
        int column = reference == null ? cells.size() : column(reference);
        if (column < 0 || column >= LAST_COLUMN) {
            throw new Problem("imports.file.broken");
        }
        var type = xml.getAttributeValue(null, "t");
        int style = Workbook.number(xml.getAttributeValue(null, "s"));
        String value = null;
        String inline = null;
        while (xml.hasNext()) {
            int event = Workbook.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> value = text(xml, "v");
                    case "is" -> inline = text(xml, "is");
                    default -> {
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
        }
        put(cells, column, text(type == null ? "n" : type, style, value, inline));
    }

    private String text(String type, int style, String value, String inline) {
        if (inline != null) {
            return inline;
        }
        if (value == null || value.isEmpty()) {
            return null;
        }
        return switch (type) {
            case "s" -> strings.get(Workbook.number(value));
            case "b" -> value.strip().equals("1") ? "TRUE" : "FALSE";
            case "n" -> {
                int id = style >= 0 && style < formats.size() ? formats.get(style) : 0;
                yield numbers.text(value, id, codes.get(id));
            }
            default -> value;
        };
    }

    /** The text of an element: its runs after one another, without the reading aids of East Asian writing. */
    static String text(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        boolean runs = !element.equals("v");
        int aside = 0;
        boolean inside = !runs;
        while (xml.hasNext()) {
            int event = Workbook.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                aside += xml.getLocalName().equals("rPh") ? 1 : 0;
                inside = !runs || xml.getLocalName().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals(element)) {
                    break;
                }
                aside -= xml.getLocalName().equals("rPh") ? 1 : 0;
                inside = !runs;
            } else if (inside && aside == 0 && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA || event == XMLStreamConstants.SPACE)) {
                text.append(xml.getText());
                if (text.length() > Table.LONGEST_CELL * 2) {
                    text.setLength(Table.LONGEST_CELL * 2);
                }
            }
        }
        return text.indexOf("_x") < 0 ? text.toString() : CODED.matcher(text).replaceAll(m -> java.util.regex.Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private static long number(String text) {
        return text.matches("\\d{1,10}") ? Long.parseLong(text) : 0;
    }

    /** The column of a reference like AB12, from 0; -1 for none. */
    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            int letter = Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            if (letter < 1 || letter > 26 || column > LAST_COLUMN) {
                return -1;
            }
            column = column * 26 + letter;
        }
        return column - 1;
    }
}
