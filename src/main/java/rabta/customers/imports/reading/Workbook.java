package rabta.customers.imports.reading;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import rabta.kernel.web.Problem;

/**
 * An Office Open XML workbook (ECMA-376, SpreadsheetML), read from end to end in one pass: what a person sees in its cells, the
 * kept values of formulas included. No part of it may declare a document type, so that no entity leads anywhere.
 */
final class Workbook implements Closeable {

    record Sheet(String name, String part, boolean hidden) {
    }

    private static final XMLInputFactory XML = factory();
    private static final String USUAL = "xl/workbook.xml";

    private final Unzipped zip;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Integer> formats = new ArrayList<>();
    private final Map<Integer, String> codes = new HashMap<>();
    private final SharedStrings strings;
    private boolean from1904;

    Workbook(Path file, Path folder) throws IOException {
        zip = new Unzipped(file);
        strings = new SharedStrings(folder);
        try {
            read();
        } catch (XMLStreamException broken) {
            close();
            throw new Problem("imports.file.broken");
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static XMLInputFactory factory() {
        var xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_COALESCING, false);
        xml.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("no entity leads anywhere");
        });
        return xml;
    }

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return XML.createXMLStreamReader(in);
    }

    /** Moves to the next event; a declared document type ends it. */
    static int next(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Problem("imports.file.broken");
        }
        return event;
    }

    private interface Element {

        void on(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    private void each(String part, Element element) throws IOException, XMLStreamException {
        try (var in = zip.open(part)) {
            var xml = reader(in);
            while (xml.hasNext()) {
                if (next(xml) == XMLStreamConstants.START_ELEMENT) {
                    element.on(xml);
                }
            }
        }
    }

    private void read() throws IOException, XMLStreamException {
        var book = relations("").entrySet().stream().filter(r -> r.getValue().type().endsWith("/officeDocument")).map(r -> r.getValue().part()).findFirst().orElse(USUAL);
        if (!zip.has(book)) {
            throw new Problem(zip.names().stream().anyMatch(n -> n.equals("mimetype") || n.endsWith("content.xml")) ? "imports.file.opendocument"
                    : zip.names().stream().anyMatch(n -> n.endsWith(".bin") && n.contains("workbook")) ? "imports.file.binary_workbook" : "imports.file.office");
        }
        if (book.endsWith(".bin")) {
            throw new Problem("imports.file.binary_workbook");
        }
        if (!book.contains("xl/") && zip.has("word/document.xml")) {
            throw new Problem("imports.file.office");
        }
        var relations = relations(book);
        each(book, xml -> {
            switch (xml.getLocalName()) {
                case "workbookPr" -> from1904 = yes(xml.getAttributeValue(null, "date1904"));
                case "sheet" -> sheet(xml, relations);
                default -> {
                }
            }
        });
        for (var relation : relations.values()) {
            if (relation.type().endsWith("/styles") && zip.has(relation.part())) {
                styles(relation.part());
            }
            if (relation.type().endsWith("/sharedStrings") && zip.has(relation.part())) {
                strings(relation.part());
            }
        }
    }

    private void sheet(XMLStreamReader xml, Map<String, Relation> relations) {
        String id = null;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            id = xml.getAttributeLocalName(i).equals("id") ? xml.getAttributeValue(i) : id;
        }
        var relation = relations.get(id);
        // Sheets that are charts, dialogs or macros hold no rows.
        if (relation != null && relation.type().endsWith("/worksheet") && zip.has(relation.part())) {
            var state = xml.getAttributeValue(null, "state");
            sheets.add(new Sheet(xml.getAttributeValue(null, "name"), relation.part(), state != null && !state.equals("visible")));
        }
    }

    private record Relation(String type, String part) {
    }

    private Map<String, Relation> relations(String part) throws IOException, XMLStreamException {
        int slash = part.lastIndexOf('/');
        var folder = part.substring(0, slash + 1);
        var file = folder + "_rels/" + part.substring(slash + 1) + ".rels";
        var relations = new HashMap<String, Relation>();
        if (zip.has(file)) {
            each(file, xml -> {
                if (xml.getLocalName().equals("Relationship") && !"External".equals(xml.getAttributeValue(null, "TargetMode"))) {
                    var target = xml.getAttributeValue(null, "Target");
                    var type = xml.getAttributeValue(null, "Type");
                    if (target != null && type != null) {
                        relations.put(xml.getAttributeValue(null, "Id"), new Relation(type, resolved(folder, target)));
                    }
                }
            });
        }
        return relations;
    }

    private static String resolved(String folder, String target) {
        var path = new ArrayList<String>();
        for (var step : (target.startsWith("/") ? target.substring(1) : folder + target).replace('\\', '/').split("/")) {
            if (step.equals("..") && !path.isEmpty()) {
                path.removeLast();
            } else if (!step.equals(".") && !step.equals("..")) {
                path.add(step);
            }
        }
        return String.join("/", path);
    }

    private void styles(String part) throws IOException, XMLStreamException {
        boolean[] cells = new boolean[1];
        each(part, xml -> {
            switch (xml.getLocalName()) {
                case "numFmt" -> codes.put(number(xml.getAttributeValue(null, "numFmtId")), xml.getAttributeValue(null, "formatCode"));
                case "cellXfs" -> cells[0] = true;
                case "cellStyles", "dxfs", "cellStyleXfs" -> cells[0] = false;
                case "xf" -> {
                    if (cells[0]) {
                        formats.add(number(xml.getAttributeValue(null, "numFmtId")));
                    }
                }
                default -> {
                }
            }
        });
    }

    private void strings(String part) throws IOException, XMLStreamException {
        try (var in = zip.open(part)) {
            var xml = reader(in);
            while (xml.hasNext()) {
                if (next(xml) == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
                    strings.add(SheetRows.text(xml, "si"));
                }
            }
        }
    }

    static int number(String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean yes(String text) {
        return "1".equals(text) || "true".equals(text);
    }

    List<Sheet> sheets() {
        return sheets;
    }

    /** Writes what a person sees of a sheet, row by row. */
    void write(Sheet sheet, PlainTable into) throws IOException {
        try (var in = zip.open(sheet.part()); var again = zip.open(sheet.part())) {
            new SheetRows(strings, formats, codes, new NumberFormats(from1904)).write(in, again, into);
        } catch (XMLStreamException broken) {
            throw new Problem("imports.file.broken");
        }
    }

    @Override
    public void close() throws IOException {
        strings.close();
        zip.close();
    }
}
