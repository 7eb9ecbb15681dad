package rabta.customers.imports.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks and archives made by hand, right and wrong. */
public final class Books {

    private Books() {
    }

    public static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A workbook of one sheet, whose rows are XML. */
    public static byte[] book(String rows) {
        return zip(parts(rows));
    }

    public static Map<String, String> parts(String rows) {
        return parts(Map.of("Sheet1", rows), "", "");
    }

    /**
     * @param sheets rows by the sheets' names; one whose name begins with an underscore is hidden
     * @param strings the {@code si} elements of the shared texts
     * @param formats codes of number formats by their numbers from 164, separated by semicolons
     */
    public static Map<String, String> parts(Map<String, String> sheets, String strings, String formats) {
        var files = new LinkedHashMap<String, String>();
        var book = new StringBuilder();
        var relations = new StringBuilder();
        int n = 0;
        files.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        files.put("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        for (var sheet : sheets.entrySet()) {
            n++;
            book.append("<sheet name=\"").append(sheet.getKey()).append("\" sheetId=\"").append(n).append("\" r:id=\"s").append(n).append('"')
                    .append(sheet.getKey().startsWith("_") ? " state=\"hidden\"" : "").append("/>");
            relations.append("<Relationship Id=\"s").append(n).append("\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet").append(n).append(".xml\"/>");
            files.put("xl/worksheets/sheet" + n + ".xml", "<worksheet><sheetData>" + sheet.getValue() + "</sheetData></worksheet>");
        }
        relations.append("<Relationship Id=\"t\" Type=\"http://x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"y\" Type=\"http://x/styles\" Target=\"styles.xml\"/>");
        files.put("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>" + book + "</sheets></workbook>");
        files.put("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
        files.put("xl/sharedStrings.xml", "<sst>" + strings + "</sst>");
        var codes = new StringBuilder("<numFmts>");
        var cells = new StringBuilder("<cellXfs><xf numFmtId=\"0\"/>");
        int id = 164;
        for (var code : formats.isEmpty() ? new String[0] : formats.split(";")) {
            codes.append("<numFmt numFmtId=\"").append(id).append("\" formatCode=\"").append(code.replace("\"", "&quot;")).append("\"/>");
            cells.append("<xf numFmtId=\"").append(id++).append("\"/>");
        }
        files.put("xl/styles.xml", "<styleSheet>" + codes + "</numFmts>" + cells + "</cellXfs></styleSheet>");
        return files;
    }

    /** A row of texts, as inline strings. */
    public static String row(int number, Object... cells) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (var cell : cells) {
            row.append(cell instanceof Number n ? "<c><v>" + n + "</v></c>" : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>");
        }
        return row.append("</row>").toString();
    }
}
